/** The console: signing in, the way around, and the page that is looked at, each read when one first comes to it. */
import { Refused, address, problemOf, send, session } from "./api.js";
import { to, useRoute } from "./route.js";
import { Loading, ProblemNote, announce } from "./ui.js";
import { h, render } from "./vendor/preact.js";
import { useEffect, useId, useState } from "./vendor/hooks.js";

/** @typedef {import("./route.js").Route} Route @typedef {(props: {route: Route}) => import("preact").VNode | null} View */

/** @type {Record<string, () => Promise<{default: unknown}>>} */
const PAGES = {
  jobs: () => import("./pages/jobs.js"),
  job: () => import("./pages/job.js"),
  new: () => import("./pages/new_job.js"),
  design: () => import("./pages/design.js"),
  batches: () => import("./pages/batches.js"),
  batch: () => import("./pages/batch.js"),
  images: () => import("./pages/images.js"),
  workspace: () => import("./pages/workspace.js"),
  templates: () => import("./pages/templates.js"),
  feeds: () => import("./pages/feeds.js"),
  usage: () => import("./pages/usage.js"),
  providers: () => import("./pages/providers.js"),
  webhooks: () => import("./pages/webhooks.js"),
};
const NAV = [
  [
    "Make",
    [
      ["jobs", "Jobs"],
      ["batches", "Batches"],
    ],
  ],
  [
    "Keep",
    [
      ["templates", "Templates"],
      ["images", "Images"],
      ["workspace", "Workspace"],
      ["feeds", "Feeds"],
    ],
  ],
  [
    "Watch",
    [
      ["usage", "Usage"],
      ["providers", "Providers"],
      ["webhooks", "Webhooks"],
    ],
  ],
];
/** @type {Record<string, string>} */
const BELONGS = { job: "jobs", new: "jobs", design: "jobs", batch: "batches" };

/** @param {{onDone: () => void}} props */
function SignIn({ onDone }) {
  const [problem, setProblem] = useState(/** @type {import("types").Problem | undefined} */ (undefined));
  const [busy, setBusy] = useState(false);
  const id = useId();
  useEffect(() => {
    document.title = "Sign in · adrelay";
  }, []);
  /** @param {SubmitEvent} event */
  const submit = async (event) => {
    event.preventDefault();
    if (busy) return;
    const key = String(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)).get("key")).trim();
    setBusy(true);
    try {
      session.begin(key);
      await send("get", address("/v1/jobs", {}, { limit: 1 }));
      onDone();
    } catch (error) {
      session.end();
      const told = problemOf(error);
      const unknown = error instanceof Refused && told.status === 401;
      setProblem(
        unknown
          ? { ...told, title: "This key is not known here", detail: "Keys are made by who runs this stack." }
          : told,
      );
      setBusy(false);
    }
  };
  return h(
    "main",
    { class: "sign-in" },
    h(
      "form",
      { onSubmit: submit },
      h(Mark, null),
      h("h1", null, "Sign in"),
      h(
        "p",
        { class: "quiet" },
        "With an API key of this stack. It stays in this tab and is gone when you close it.",
      ),
      h("label", { for: id }, "API key"),
      h("input", {
        id,
        name: "key",
        type: "password",
        autoComplete: "off",
        spellcheck: false,
        required: true,
        autoFocus: true,
      }),
      h("button", { class: "primary", disabled: busy }, busy ? "Signing in…" : "Sign in"),
      h(ProblemNote, { problem }),
      h("p", { class: "quiet" }, h("a", { href: "docs" }, "The API's reference")),
    ),
  );
}

function Mark() {
  return h(
    "a",
    { class: "mark", href: "#/jobs" },
    h("span", { class: "mark-sign", "aria-hidden": "true" }),
    "adrelay",
  );
}

/** @param {{here: string}} props */
function Navigation({ here }) {
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [here]);
  return h(
    "header",
    { class: `side ${open ? "is-open" : ""}` },
    h("a", { class: "skip", href: "#main", onClick: skip }, "To the content"),
    h(Mark, null),
    h(
      "button",
      {
        type: "button",
        class: "menu",
        "aria-expanded": open,
        "aria-controls": "ways",
        onClick: () => setOpen(!open),
      },
      open ? "Close" : "Menu",
    ),
    h(
      "nav",
      { id: "ways", "aria-label": "Console" },
      h("a", { class: "primary button", href: to(["new"]) }, "New job"),
      NAV.map(([group, ways]) =>
        h(
          "div",
          { class: "ways" },
          h("p", { class: "ways-title" }, String(group)),
          h(
            "ul",
            null,
            /** @type {string[][]} */ (ways).map(([path = "", text]) =>
              h(
                "li",
                null,
                h("a", { href: to([path]), "aria-current": path === here ? "page" : undefined }, text),
              ),
            ),
          ),
        ),
      ),
      h(
        "div",
        { class: "ways is-last" },
        h("a", { href: "docs" }, "API reference"),
        h("button", { type: "button", class: "plain", onClick: () => session.end() }, "Sign out"),
      ),
    ),
  );
}

/** @param {Event} event */
function skip(event) {
  event.preventDefault(); // the # is where one is
  document.querySelector("h1")?.focus();
}

/** @param {{route: Route}} props */
function Shown({ route }) {
  const name = route.path[0] ?? "jobs";
  const [loaded, setLoaded] = useState(
    /** @type {{name: string, view?: View, problem?: import("types").Problem}} */ ({ name: "" }),
  );
  useEffect(() => {
    scrollTo(0, 0);
    const load = PAGES[name] ?? PAGES.jobs;
    load?.().then(
      (module) => setLoaded({ name, view: /** @type {View} */ (module.default) }),
      // A deployment has other files: the page that names them is asked for anew, once.
      (error) =>
        sessionStorage.getItem("adrelay.reloaded") === route.href
          ? setLoaded({ name, problem: problemOf(error) })
          : reload(route.href),
    );
  }, [name]);
  if (loaded.name !== name) return h("main", { id: "main" }, h(Loading, { of: "the page" }));
  if (!loaded.view) return h("main", { id: "main" }, h(ProblemNote, { problem: loaded.problem }));
  return h(loaded.view, { route, key: [...route.path, route.query.get("like") ?? ""].join("/") });
}

/** @param {string} href */
function reload(href) {
  sessionStorage.setItem("adrelay.reloaded", href);
  location.reload();
}

function Console() {
  const [signedIn, setSignedIn] = useState(!!session.key);
  const route = useRoute();
  useEffect(() => {
    session.onEnd(() => {
      setSignedIn(false);
      announce("Signed out");
    });
  }, []);
  if (!signedIn) return h(SignIn, { onDone: () => setSignedIn(true) });
  const name = route.path[0] ?? "jobs";
  return h("div", { class: "frame" }, h(Navigation, { here: BELONGS[name] ?? name }), h(Shown, { route }));
}

const root = document.getElementById("console");
if (root) render(h(Console, null), root);
