/**
 * @file The strategies of alignment (User-LLM, 2402.13598, section 3.3): what trains besides resampler and gates. Under
 * "proj" encoder and language model stay as they are, and with them the picks.
 */
import {
	type LanguageModelShape,
	languageModelUpdates,
	languageModelWeights,
} from "../model/languageModel.ts";
import {
	type UserEncoderShape,
	userEncoderWeights,
} from "../model/userEncoder.ts";
import { adapterWeights, type UserModelShape } from "../model/userModel.ts";
import type { WeightSource } from "../model/weights.ts";

interface Trained {
	readonly encoder: boolean;
	readonly updates: boolean;
	readonly languageModel: boolean;
}

export const strategies = {
	proj: { encoder: false, updates: false, languageModel: false },
	enc: { encoder: true, updates: false, languageModel: false },
	lora: { encoder: true, updates: true, languageModel: false },
	full: { encoder: true, updates: false, languageModel: true },
} as const satisfies Record<string, Trained>;

export type Strategy = keyof typeof strategies;

/** What an alignment trains. */
export interface TrainedParts {
	readonly strategy: Strategy;
	/** Whether the encoder stays as it is, whatever the strategy: picks stay, and the adapter can be loaded over another's. */
	readonly freezeEncoder: boolean;
}

/** @throws RangeError where there is no strategy of that name. */
export function expectStrategy(name: string): Strategy {
	if (Object.hasOwn(strategies, name)) return name as Strategy;
	throw new RangeError(
		`Expected one of the strategies ${Object.keys(strategies).join(", ")}, got "${name}".`,
	);
}

/** Asks for all weights that a strategy trains. */
export function askForTrained(
	weight: WeightSource<unknown>,
	{ strategy, freezeEncoder }: TrainedParts,
	shape: UserModelShape,
	languageModel: LanguageModelShape,
): void {
	const trained = strategies[strategy];
	adapterWeights(weight, shape, languageModel.width);
	languageModelUpdates(weight, languageModel, shape.updates);
	if (trained.encoder && !freezeEncoder) askForEmbedding(weight, shape.encoder);
	if (trained.languageModel) languageModelWeights(weight, languageModel);
}

/** Asks for what makes user embeddings; the encoder's heads are not read by a language model. */
function askForEmbedding(
	weight: WeightSource<unknown>,
	shape: UserEncoderShape,
): void {
	type Asked = Parameters<WeightSource<unknown>>;
	const { features, fusion, layers, norm } = userEncoderWeights<Asked>(
		(...asked) => asked,
		shape,
	);
	const read = [
		...features.map(({ embedding }) => embedding),
		...[fusion, norm],
		...layers.flatMap((layer) => Object.values(layer) as Asked[]),
	];
	for (const asked of read) weight(...asked);
}
