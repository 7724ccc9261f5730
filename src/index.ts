/** @file `user-llm`: a language model that knows the visitor, in the page. */

export { UserLlmError, type UserLlmErrorCode } from "./async/userLlmError.ts";
export { BundleError } from "./bundle/bundleError.ts";
export type {
	BundleFile,
	BundleManifest,
	LanguageModelFile,
} from "./bundle/manifest.ts";
export type { Catalogue } from "./domain/catalogue.ts";
export type { Item } from "./domain/item.ts";
export type {
	CategoryProfile,
	Profile,
	Reactions,
	YearProfile,
} from "./domain/profile.ts";
export type {
	Act,
	Constraint,
	Intent,
	Talk,
} from "./domain/question/intent.ts";
export type { PublishedTask } from "./domain/task.ts";
export type { Words } from "./domain/words.ts";
export type { Path } from "./engines/engine.ts";
export type { DownloadProgress } from "./files/languageModelDownload.ts";
export type { ChatMessage } from "./llm/chatTemplate.ts";
export type { SamplingOptions } from "./llm/sampling.ts";
export type { AnswerPiece } from "./page/answerPiece.ts";
export {
	createPersonalizer,
	type PersonalizerOptions,
} from "./page/createPersonalizer.ts";
export type { Personalizer } from "./page/personalizer.ts";
export type {
	Abortable,
	LikelyItem,
	TaskDescription,
} from "./page/personalizerTexts.ts";
export type {
	Pick,
	PickOptions,
	Reason,
	SimilarOptions,
} from "./page/pick.ts";
export { sharedPersonalizer } from "./page/sharedPersonalizer.ts";
export type {
	LanguageModelState,
	PersonalizerStatus,
	Step,
} from "./page/status.ts";
export type { ItemUpdate } from "./page/updatedCatalogue.ts";
export type { AnswerOptions, FillOptions } from "./session/answerOptions.ts";
export type { MostOfAKind } from "./session/diversePicks.ts";
export type { ItemFilter } from "./session/itemFilter.ts";
export type { Boost, PickRules } from "./session/pickRules.ts";
export type { ChangeListener, TimelineChange } from "./timeline/changes.ts";
export type {
	EventAttributes,
	StoredEvent,
	TimelineEvent,
} from "./timeline/event.ts";
export { type BadLine, ImportError } from "./timeline/importError.ts";
export type { ImportResult } from "./timeline/importEvents.ts";
export { InvalidEventError } from "./timeline/invalidEventError.ts";
export type { ListOptions } from "./timeline/listEvents.ts";
export type { Retention } from "./timeline/retention.ts";
export { openTimeline, type Timeline } from "./timeline/timeline.ts";
export { TimelineError } from "./timeline/timelineError.ts";
