// Tells each answer that a snippet gets, a JSON line each, to who runs it: few snippets print what they got.
const { fetch: asked } = globalThis;
globalThis.fetch = async (...given) => {
  const response = await asked(...given);
  process.stderr.write(JSON.stringify({ status: response.status, body: await response.clone().json() }) + "\n");
  return response;
};
