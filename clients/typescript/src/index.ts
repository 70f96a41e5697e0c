export type { components, operations, paths } from "./api.js";
export * from "./client.js";
export * from "./errors.js";
export type { Lister, Method, More, Sender } from "./methods.js";
export type { Patience } from "./patience.js";
export type {
  Archive,
  Asset,
  Batch,
  BatchPlan,
  BatchRequest,
  Image,
  Job,
  JobRequest,
  LabelLimit,
  Naming,
  Once,
  Plan,
  Reading,
  Waiting,
} from "./resources.js";
export { type Webhook, verifyWebhook } from "./webhooks.js";
