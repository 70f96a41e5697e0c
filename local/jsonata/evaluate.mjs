// Evaluates what comes, one JSON document a line: {"expression", "variables"} → {"value"}, {} for nothing, or {"error"}.
// Beside JSONata's own functions there are those that Step Functions adds, as far as they give the same each time.
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { join } from "node:path";

const jsonata = createRequire(join(process.argv[2], "package.json"))("jsonata");

const added = {
  partition: (array, size) =>
    Array.from({ length: Math.ceil(array.length / size) }, (_, at) => array.slice(at * size, (at + 1) * size)),
  range: (first, last, step) =>
    Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, at) => first + at * step),
  hash: (text, algorithm) => createHash(algorithm.replace("-", "").toLowerCase()).update(text).digest("hex"),
  parse: (text) => JSON.parse(text),
};

async function evaluate({ expression, variables }) {
  try {
    const compiled = jsonata(expression);
    for (const [name, work] of Object.entries(added)) compiled.registerFunction(name, work);
    const value = await compiled.evaluate(undefined, variables);
    return value === undefined ? {} : { value };
  } catch (error) {
    return { error: String(error.message ?? error) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(await evaluate(JSON.parse(line))) + "\n");
}
