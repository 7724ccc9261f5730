/** @file A baseline that is trained step by step, as the encoder is. */
import type { Dataset } from "../../datasets/dataset.ts";
import type { Timeline } from "../../domain/encodeTimeline.ts";
import type { Recommender } from "../../evaluate/recommender.ts";
import type { Parameters } from "../../graph/parameters.ts";
import type { OnnxRuntime } from "../../graph/runtime.ts";
import type { PretrainSettings } from "../settings.ts";

/** What a baseline is begun with. */
export interface LearnerInputs {
	readonly dataset: Dataset;
	/** Of all users, as the baseline is told of them; `settings` say who of them may be learned from. */
	readonly timelines: readonly Timeline[];
	/** The encoder's, so that nobody has more steps; a larger model has who is tuned so. */
	readonly settings: PretrainSettings;
	readonly runtime: OnnxRuntime;
}

/** A baseline in training. */
export interface Learner {
	readonly parameters: Parameters;
	/** Computes loss and gradients of batch `step`. */
	step(step: number): Promise<number>;
	/** What the parameters of the moment recommend. */
	readonly recommender: Recommender;
	/** Frees what it computes with. */
	release(): Promise<void>;
}

export interface TrainableBaseline {
	readonly name: string;
	/** Timelines as the baseline is told of them, where that is not as they are. */
	tell?(timelines: readonly Timeline[]): readonly Timeline[];
	/** Settings of its own, where the encoder's do not serve it best. */
	tune?(settings: PretrainSettings): PretrainSettings;
	begin(inputs: LearnerInputs): Promise<Learner>;
}
