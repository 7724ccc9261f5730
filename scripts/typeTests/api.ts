/** @file What the package's declarations promise; compiled against what was built. */
import {
	type Abortable,
	type AnswerOptions,
	type AnswerPiece,
	BundleError,
	type Catalogue,
	type ChatMessage,
	createPersonalizer,
	type DownloadProgress,
	type FillOptions,
	ImportError,
	InvalidEventError,
	type Item,
	type LanguageModelState,
	type LikelyItem,
	type Path,
	type Personalizer,
	type PersonalizerOptions,
	type PersonalizerStatus,
	type Pick,
	type PickOptions,
	type Profile,
	type Reason,
	type SamplingOptions,
	type Step,
	type StoredEvent,
	sharedPersonalizer,
	type Timeline,
	type TimelineError,
	type TimelineEvent,
	UserLlmError,
	type UserLlmErrorCode,
} from "user-llm";
import type { UserLlmPicksElement } from "user-llm/elements";
import {
	type PublishOptions,
	pretrain,
	publishSite,
	readBundle,
	readDataset,
} from "user-llm/node";
import { expectTypeOf } from "vitest";

expectTypeOf(createPersonalizer)
	.parameter(0)
	.toEqualTypeOf<PersonalizerOptions>();
expectTypeOf(createPersonalizer).returns.resolves.toEqualTypeOf<Personalizer>();
expectTypeOf(sharedPersonalizer).returns.resolves.toEqualTypeOf<Personalizer>();
expectTypeOf<PersonalizerOptions["path"]>().toEqualTypeOf<Path | undefined>();
expectTypeOf<PersonalizerOptions["debug"]>().toEqualTypeOf<
	boolean | undefined
>();

declare const user: Personalizer;
expectTypeOf(user).toExtend<EventTarget>();
expectTypeOf(user.picks()).resolves.toEqualTypeOf<Pick[]>();
expectTypeOf(user.picks).parameter(0).toEqualTypeOf<PickOptions | undefined>();
expectTypeOf<Pick>().toEqualTypeOf<{
	readonly item: Item;
	readonly score: number;
}>();
expectTypeOf(user.because("1", { count: 3 })).resolves.toEqualTypeOf<
	Reason[]
>();
expectTypeOf(user.avoid("1")).resolves.toEqualTypeOf<Reason[]>();
expectTypeOf<Reason>().toEqualTypeOf<{
	readonly item: Item;
	readonly event: TimelineEvent;
	readonly share: number;
	readonly isLiking: boolean;
}>();
expectTypeOf(user.profile()).resolves.toEqualTypeOf<Profile>();
expectTypeOf(user.search("a")).resolves.toEqualTypeOf<Item[]>();
expectTypeOf(user.record).parameter(0).toEqualTypeOf<TimelineEvent>();
expectTypeOf(user.record).returns.resolves.toEqualTypeOf<
	StoredEvent | undefined
>();
expectTypeOf(user.nextItems()).resolves.toEqualTypeOf<LikelyItem[]>();
expectTypeOf(user.loadLanguageModel)
	.parameter(0)
	.toEqualTypeOf<Abortable | undefined>();
expectTypeOf(user.answer)
	.parameter(1)
	.toEqualTypeOf<AnswerOptions | undefined>();
expectTypeOf(user.answer).returns.toEqualTypeOf<AsyncIterable<AnswerPiece>>();
expectTypeOf(user.chat).parameter(0).toEqualTypeOf<readonly ChatMessage[]>();
expectTypeOf(user.fill).parameter(2).toEqualTypeOf<FillOptions | undefined>();
expectTypeOf(user.choose)
	.parameter(2)
	.toEqualTypeOf<SamplingOptions | undefined>();
expectTypeOf(user.status).toEqualTypeOf<PersonalizerStatus>();
expectTypeOf(user.status.languageModel).toEqualTypeOf<LanguageModelState>();
expectTypeOf<keyof PersonalizerStatus["timings"]>().toEqualTypeOf<Step>();
expectTypeOf(user.catalogue).toEqualTypeOf<Catalogue>();
expectTypeOf(user.timeline).toEqualTypeOf<Timeline>();
expectTypeOf<DownloadProgress["total"]>().toEqualTypeOf<number>();
expectTypeOf(
	new UserLlmError("failed", "").code,
).toEqualTypeOf<UserLlmErrorCode>();
for (const error of [BundleError, ImportError, InvalidEventError]) {
	expectTypeOf(error.prototype).toExtend<Error>();
}
expectTypeOf<InstanceType<typeof ImportError>>().toExtend<TimelineError>();

declare const picks: UserLlmPicksElement;
expectTypeOf(document.createElement("user-llm-picks")).toEqualTypeOf(picks);
expectTypeOf(picks.personalizer).toEqualTypeOf<Personalizer | undefined>();
expectTypeOf(picks.count).toEqualTypeOf<number>();

expectTypeOf(publishSite).parameter(0).toEqualTypeOf<PublishOptions>();
expectTypeOf(readDataset).parameters.toEqualTypeOf<[string]>();
expectTypeOf(pretrain)
	.parameter(0)
	.toEqualTypeOf<ReturnType<typeof readDataset>>();
expectTypeOf(readBundle).not.toBeAny();
