/** `Σ_i a[i] b[i]`, in the order of their numbers, of which `b` has as many as `a`. */
export function dotProduct(a: Float32Array, b: Float32Array): number {
	let sum = 0;
	for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
	return sum;
}
