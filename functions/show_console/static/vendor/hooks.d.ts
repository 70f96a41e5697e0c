// What hooks.js exports is typed in the package that it comes from.
export * from "preact/hooks";
