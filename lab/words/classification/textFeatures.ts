/** @file What an encoder says of texts: one vector of each from each of some layers. */

export interface TextFeatures {
	/** Layers whose vectors there are. */
	readonly layers: readonly number[];
	/** Numbers of one vector. */
	readonly width: number;
	/** `[texts, layers, width]` */
	readonly values: Float32Array;
}

/** The vectors of some of the layers alone. */
export function ofLayers(
	{ layers, width, values }: TextFeatures,
	wanted: readonly number[],
): TextFeatures {
	const places = wanted.map((layer) => layers.indexOf(layer));
	const missing = wanted.filter((_, i) => places[i] < 0);
	if (missing.length > 0) {
		throw new RangeError(
			`Expected some of the layers ${layers.join()}, got ${missing.join()}.`,
		);
	}
	const size = layers.length * width;
	const texts = values.length / size;
	const chosen = new Float32Array(texts * wanted.length * width);
	for (let text = 0; text < texts; text++) {
		places.forEach((place, i) => {
			const from = text * size + place * width;
			const to = (text * wanted.length + i) * width;
			chosen.set(values.subarray(from, from + width), to);
		});
	}
	return { layers: wanted, width, values: chosen };
}

/** Some of the texts alone. */
export function ofTexts(
	{ layers, width, values }: TextFeatures,
	texts: readonly number[],
): TextFeatures {
	const size = layers.length * width;
	const chosen = new Float32Array(texts.length * size);
	texts.forEach((text, i) => {
		chosen.set(values.subarray(text * size, (text + 1) * size), i * size);
	});
	return { layers, width, values: chosen };
}

/**
 * Moves and stretches each number so that over these texts its mean is 0 and its deviation 1; others, too, by the same.
 * Hidden states share a large mean, in which what tells texts apart would drown.
 */
export function standardizer({
	layers,
	width,
	values,
}: TextFeatures): (features: TextFeatures) => TextFeatures {
	const size = layers.length * width;
	const texts = values.length / size;
	const means = new Float64Array(size);
	const squares = new Float64Array(size);
	values.forEach((value, i) => {
		means[i % size] += value / texts;
	});
	values.forEach((value, i) => {
		squares[i % size] += (value - means[i % size]) ** 2 / texts;
	});
	const scales = squares.map((square) => 1 / Math.sqrt(square + 1e-8));
	return (features) => ({
		...features,
		values: features.values.map(
			(value, i) => (value - means[i % size]) * scales[i % size],
		),
	});
}
