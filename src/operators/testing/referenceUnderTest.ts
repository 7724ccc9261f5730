import {
	ReferenceCache,
	type ReferenceEngine,
	referenceOperators,
	referenceRows,
	referenceWeight,
} from "../reference.ts";
import type { EngineUnderTest } from "./operatorCase.ts";

/** The reference as an engine that cases run on, and by which others are judged. */
export const referenceUnderTest: EngineUnderTest<ReferenceEngine> = {
	operators: referenceOperators,
	rows: referenceRows,
	weight: referenceWeight,
	ids: (values) => values,
	cache: (_width, window) => new ReferenceCache(window),
	read: async (rows) => rows.data,
};
