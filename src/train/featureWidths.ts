import { features } from "../domain/features/features.ts";

/** The width of each feature's embedding, unless training is told otherwise. */
export const featureWidths: Readonly<Record<string, number>> =
	Object.fromEntries(features.map(({ name, width }) => [name, width]));
