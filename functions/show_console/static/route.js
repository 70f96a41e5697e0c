/** Where one is: what stands after the #, a path and a query, so that a page can be linked to and gone back to. */
import { useEffect, useState } from "./vendor/hooks.js";

/** @typedef {{path: string[], query: URLSearchParams, href: string}} Route */

/** @returns {Route} */
function current() {
  const href = location.hash.replace(/^#\/?/, "");
  const [path = "", query = ""] = href.split("?");
  return {
    path: path.split("/").filter(Boolean).map(decoded),
    query: new URLSearchParams(query),
    href,
  };
}

/** Part of a path; what somebody has typed need be none. @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function useRoute() {
  const [route, setRoute] = useState(current);
  useEffect(() => {
    const changed = () => setRoute(current());
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return route;
}

/** @param {(string | number)[]} path @param {Record<string, string | undefined>} [query] */
export function to(path, query = {}) {
  const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const search = given.length ? `?${new URLSearchParams(given)}` : "";
  return `#/${path.map((one) => encodeURIComponent(one)).join("/")}${search}`;
}

/** @param {string} href of `to` @param {{replace?: boolean}} [how] */
export function go(href, { replace = false } = {}) {
  if (replace) location.replace(href);
  else location.hash = href;
}
