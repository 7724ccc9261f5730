/** @file The weights of an alignment: what trains, what the graphs read beside it, and what the run keeps. */

import type { FloatTensors } from "../graph/parameters.ts";
import { frozenTensors, Parameters } from "../graph/parameters.ts";
import type { LanguageModelContents } from "../llm/languageModelContents.ts";
import { initialWeights } from "../model/initialWeights.ts";
import type { HostTensor } from "../operators/tensor.ts";
import { expectMemory } from "./expectMemory.ts";
import { languageModelTensors } from "./languageModelTensors.ts";
import type { PersonalizedShape } from "./personalizedModel.ts";
import type { TrainedRun } from "./runFolder.ts";
import type { AlignSettings } from "./settings.ts";
import { askForTrained, type TrainedParts } from "./strategies.ts";

type Tensors = ReadonlyMap<string, HostTensor>;

export interface AlignmentWeights {
	/** What trains, as it is before the first step. */
	readonly parameters: Parameters;
	/** Of the run and the language model what does not. */
	readonly frozen: FloatTensors;
	/** What the run keeps beside that which trains, where both have a tensor instead of it. */
	readonly kept: Tensors;
}

/** @throws RangeError where there is less memory than training takes. */
export function alignmentWeights(
	{ weights }: Pick<TrainedRun, "weights">,
	languageModel: LanguageModelContents,
	shape: PersonalizedShape,
	settings: AlignSettings,
): AlignmentWeights {
	const ofLanguageModel = languageModelTensors(languageModel);
	const starting = startingWeights(
		new Map([...ofLanguageModel, ...weights]),
		shape,
		settings,
	);
	expectMemory(starting);
	// What an alignment before did to the language model goes on where this one does so, too.
	const kept = new Map(
		[...weights].filter(([name]) => !/^(updates|llm)\./.test(name)),
	);
	const frozen = frozenTensors(
		new Map(
			[...ofLanguageModel, ...kept].filter(([name]) => !starting.has(name)),
		),
	);
	return { parameters: new Parameters(starting), frozen, kept };
}

/** What trains, as it is known: of what stands between encoder and language model that is noise at first. */
export function startingWeights(
	known: Tensors,
	shape: PersonalizedShape,
	settings: TrainedParts & Pick<AlignSettings, "seed">,
): Tensors {
	const tensors = new Map<string, HostTensor>();
	const fresh = initialWeights(settings.seed);
	askForTrained(
		(name, size, initial) => {
			const before = known.get(name);
			const fits = before?.shape.join() === size.join();
			tensors.set(name, fits ? before : fresh(name, size, initial));
		},
		settings,
		shape,
		shape.languageModel,
	);
	return tensors;
}
