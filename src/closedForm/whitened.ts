/** @file Vectors that can be compared, made of some that all point nearly the same way. */

/**
 * How much vectors seem to differ in each direction beside how much they do, in parts of the mean direction: where they
 * hardly differ little is to be learned, least of few. Chosen on ml-latest-small, 600 people of ml-1m and a tenth of those
 * of amazon-video-games, and on 300 and 1000 items of the last two.
 */
const ridgeShare = 1;

/**
 * Moves vectors to the middle of all, and turns and stretches them until no direction has much more than another (whitening,
 * by Cholesky's decomposition of the covariance with a ridge); then each is made 1 long. Hidden states of a language model find nothing as
 * they are: what all of them share is most of each.
 *
 * @param vectors `[count, width]`
 * @returns The same shape.
 */
export function whitened(vectors: Float32Array, width: number): Float32Array {
	const count = vectors.length / width;
	const mean = new Float64Array(width);
	vectors.forEach((value, i) => {
		mean[i % width] += value / count;
	});
	const centred = vectors.map((value, i) => value - mean[i % width]);
	const factor = choleskyFactor(covariance(centred, width), width);
	for (let from = 0; from < centred.length; from += width) {
		const vector = centred.subarray(from, from + width);
		let square = 0;
		for (let i = 0; i < width; i++) {
			let value = vector[i];
			for (let k = 0; k < i; k++) value -= factor[i * width + k] * vector[k];
			vector[i] = value / factor[i * width + i];
			square += vector[i] ** 2;
		}
		const length = Math.sqrt(square) || 1;
		vector.forEach((value, i) => {
			vector[i] = value / length;
		});
	}
	return centred;
}

/** The lower half, with a ridge. */
function covariance(centred: Float32Array, width: number): Float64Array {
	const products = new Float64Array(width * width);
	for (let from = 0; from < centred.length; from += width) {
		for (let a = 0; a < width; a++) {
			const value = centred[from + a];
			for (let b = 0; b <= a; b++) {
				products[a * width + b] += value * centred[from + b];
			}
		}
	}
	let trace = 0;
	for (let a = 0; a < width; a++) trace += products[a * width + a];
	const ridge = (ridgeShare * trace) / width || 1;
	for (let a = 0; a < width; a++) products[a * width + a] += ridge;
	return products;
}

/** `L` of `L Lᵀ`, in the lower half. */
function choleskyFactor(matrix: Float64Array, width: number): Float64Array {
	for (let i = 0; i < width; i++) {
		for (let j = 0; j <= i; j++) {
			let sum = matrix[i * width + j];
			for (let k = 0; k < j; k++) {
				sum -= matrix[i * width + k] * matrix[j * width + k];
			}
			matrix[i * width + j] =
				j < i ? sum / matrix[j * width + j] : Math.sqrt(sum);
		}
	}
	return matrix;
}
