/** @file A user whom tests can exchange for another one, and a language model that reads them. */
import { randomStream } from "../../operators/random.ts";
import type { TextModel } from "../textModel.ts";
import {
	randomTally,
	randomWeights,
	languageModelShape as shape,
	userShapes,
} from "./testModels.ts";

/** Another one with each version. */
export class SomeUser {
	version = 1;

	/** What was counted of them: other numbers for each version. */
	readonly tally = (): Float32Array => randomTally(userShapes, this.version);

	/** Five user embeddings. */
	readonly embeddings = (): Float32Array => {
		const uniform = randomStream(this.version);
		const length = 5 * userShapes.encoder.width;
		return Float32Array.from({ length }, () => uniform() * 2 - 1);
	};
}

/** A language model that reads this user at gates that are open by `gate`. */
export function personalModel(user: SomeUser, gate?: number): TextModel {
	return {
		shape,
		weight: randomWeights(3),
		capacity: 200,
		person: {
			shape: userShapes,
			weight: randomWeights(3, gate),
			embeddings: user.embeddings,
		},
	};
}
