/**
 * @file `user-llm/adapters`: what a page says already, recorded. Each is switched on by one line; while the personalizer
 * is paused nothing is recorded, and nothing kept for later.
 */
export { followDataLayer } from "./dataLayer.ts";
export { followItems } from "./markedItems.ts";
export { itemsOfPage, recordPage } from "./pageItems.ts";
export type { Recorder } from "./recorder.ts";
export { UserLlmTrack } from "./userLlmTrack.ts";
