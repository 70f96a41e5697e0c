export type { components, operations, paths } from "./api.js";
export * from "./client.js";
export * from "./errors.js";
export type { Patience } from "./patience.js";
export { type Webhook, verifyWebhook } from "./webhooks.js";
