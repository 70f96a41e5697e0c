/** A job's timeline, drawn: how long it stayed between one event and the next, and what each said. */
import { duration, moment, title } from "../format.js";
import { h } from "../vendor/preact.js";

/** @typedef {import("types").Schemas["TimelineEvent"]} Event */

/** @param {{events: Event[]}} props */
export function Timeline({ events }) {
  const first = events[0];
  if (!first) return h("p", { class: "quiet" }, "Nothing is kept of it any more.");
  const start = new Date(first.at).getTime();
  const after = events.map((event) => new Date(event.at).getTime() - start);
  const last = events.findIndex((event) => event.event === "finished"); // what came later is told, not drawn
  const drawn = last < 0 ? events : events.slice(0, last + 1);
  const whole = Math.max(after[drawn.length - 1] ?? 0, 1);
  return [
    h(
      "div",
      { class: "track", "aria-hidden": "true" },
      drawn.map((event, index) => {
        const begins = after[index] ?? 0;
        const lasts = index + 1 < drawn.length ? (after[index + 1] ?? begins) - begins : 0;
        const style = { left: `${(begins / whole) * 100}%`, width: `${(lasts / whole) * 100}%` };
        return h("i", {
          class: `leg is-${index % 3}`,
          style,
          title: `${title(event.event)}: ${duration(lasts)}`,
        });
      }),
      h("span", null, "0 s"),
      h("span", null, duration(whole)),
    ),
    h(
      "ol",
      { class: "timeline" },
      events.map((event, index) =>
        h(
          "li",
          { key: index },
          h("time", { dateTime: event.at, title: moment(event.at) }, `+${duration(after[index] ?? 0)}`),
          h(
            "div",
            null,
            h("strong", null, title(event.event)),
            h("span", { class: "quiet" }, inWords(event.detail)),
          ),
        ),
      ),
    ),
  ];
}

/** @param {Record<string, unknown>} detail */
function inWords(detail) {
  const told = Object.entries(detail).filter(([, value]) => value !== null && value !== "");
  return told
    .map(
      ([name, value]) =>
        `${name.replaceAll("_", " ")} ${typeof value === "object" ? JSON.stringify(value) : String(value)}`,
    )
    .join(" · ");
}
