/** @file `user-llm/node`: from a log of what people did to the folder that a site publishes, and picks of such a folder. */

export { UserLlmError } from "./async/userLlmError.ts";
export { BundleError } from "./bundle/bundleError.ts";
export { explainBundle } from "./bundle/explainBundle.ts";
export type { BundleManifest, LanguageModelFile } from "./bundle/manifest.ts";
export { type Bundle, readBundle } from "./bundle/readBundle.ts";
export { filesInMemory, type ReadFile } from "./bundle/readFile.ts";
export { type BundleContents, writeBundle } from "./bundle/writeBundle.ts";
export {
	type BundlePick,
	type BundlePickOptions,
	type BundlePicks,
	openBundlePicks,
} from "./cli/bundlePicks.ts";
export { bytesOfFile } from "./cli/bytesOfFile.ts";
export { type PublishOptions, publishSite } from "./cli/publishSite.ts";
export { writeBundleFolder } from "./cli/writeBundleFolder.ts";
export type { Dataset } from "./datasets/dataset.ts";
export { readDataset } from "./datasets/readDataset.ts";
export type { Catalogue } from "./domain/catalogue.ts";
export type { Domain } from "./domain/domain.ts";
export {
	type EventContext,
	type Feature,
	feature,
	type Log,
	type RatingScale,
	type UserHistory,
} from "./domain/feature.ts";
export {
	features,
	type Vocabularies,
	vocabulariesOf,
} from "./domain/features/features.ts";
export { films } from "./domain/films/films.ts";
export type { Item } from "./domain/item.ts";
export type { ReplyPart } from "./domain/replyParts.ts";
export type {
	Moment,
	PublishedTask,
	Task,
	TaskExample,
	TaskTraining,
} from "./domain/task.ts";
export type { Words } from "./domain/words.ts";
export { loadNodeRuntime } from "./graph/loadNodeRuntime.ts";
export type { OnnxRuntime } from "./graph/runtime.ts";
export type { ByteSource } from "./llm/byteSource.ts";
export {
	type HuggingFaceFiles,
	readHuggingFaceModel,
} from "./llm/huggingFaceModel.ts";
export type { LanguageModelContents } from "./llm/languageModelContents.ts";
export { openLanguageModel } from "./llm/openLanguageModel.ts";
export { smolLm2 } from "./llm/smolLm2.ts";
export type { EncodedEvent } from "./model/userEncoder.ts";
export type { HostTensor } from "./operators/tensor.ts";
export type { StoredEvent, TimelineEvent } from "./timeline/event.ts";
export { align } from "./train/align.ts";
export { pretrain } from "./train/pretrain.ts";
export { publishedTensors } from "./train/publishedTensors.ts";
export {
	type Run,
	type RunOptions,
	readRun,
	type TrainedRun,
	writeRun,
} from "./train/runFolder.ts";
export {
	type AlignSettings,
	defaultAlign,
	defaultPretrain,
	type PretrainSettings,
	type StageSettings,
} from "./train/settings.ts";
