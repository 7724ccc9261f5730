/** @file Arithmetic that the kernels share, four numbers at a time. */

/** `a · b + c`: fused where the engine has relaxed SIMD. */
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
	return ASC_FEATURE_RELAXED_SIMD
		? f32x4.relaxed_madd(a, b, c)
		: f32x4.add(f32x4.mul(a, b), c);
}

@inline
export function sum(x: v128): f32 {
	return (
		f32x4.extract_lane(x, 0) +
		f32x4.extract_lane(x, 1) +
		(f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
	);
}

@inline
export function largest(x: v128): f32 {
	return max(
		max(f32x4.extract_lane(x, 0), f32x4.extract_lane(x, 1)),
		max(f32x4.extract_lane(x, 2), f32x4.extract_lane(x, 3)),
	);
}

/**
 * eˣ to a few units in the last place; 0 below −87. Cephes' polynomial on [−ln 2 / 2, ln 2 / 2], times a power of two
 * that is put together from its bits.
 */
@inline
export function exponential(x: v128): v128 {
	const large = f32x4.splat(12582912);
	const clamped = f32x4.pmin(x, f32x4.splat(88));
	const shifted = f32x4.add(
		f32x4.mul(clamped, f32x4.splat(1.44269504)),
		large,
	);
	const power = f32x4.sub(shifted, large);
	let rest = f32x4.sub(clamped, f32x4.mul(power, f32x4.splat(0.693359375)));
	rest = f32x4.add(rest, f32x4.mul(power, f32x4.splat(2.12194440e-4)));
	let polynomial = multiplyAdd(
		rest,
		f32x4.splat(1.9875691500e-4),
		f32x4.splat(1.3981999507e-3),
	);
	polynomial = multiplyAdd(polynomial, rest, f32x4.splat(8.3334519073e-3));
	polynomial = multiplyAdd(polynomial, rest, f32x4.splat(4.1665795894e-2));
	polynomial = multiplyAdd(polynomial, rest, f32x4.splat(1.6666665459e-1));
	polynomial = multiplyAdd(polynomial, rest, f32x4.splat(5.0000001201e-1));
	polynomial = f32x4.add(
		multiplyAdd(polynomial, f32x4.mul(rest, rest), rest),
		f32x4.splat(1),
	);
	const powerOfTwo = i32x4.add(i32x4.shl(shifted, 23), i32x4.splat(127 << 23));
	return v128.and(
		f32x4.mul(polynomial, powerOfTwo),
		f32x4.gt(x, f32x4.splat(-87)),
	);
}

/** 2¹¹²: the biases of the exponents of 16-bit and 32-bit floats differ by so much. */
@inline
export const halfBias: f32 = reinterpret<f32>(0x77800000);

/** Four 16-bit floats, widened as integers, as 32-bit floats that are 2¹¹² times too small. None is infinite. */
@inline
export function halves(bits: v128): v128 {
	return v128.and(i32x4.shl(bits, 13), i32x4.splat(<i32>0x8fffe000));
}

/** One 16-bit float. */
@inline
export function loadHalf(at: usize): f32 {
	const bits = (<i32>load<i16>(at) << 13) & <i32>0x8fffe000;
	return reinterpret<f32>(bits) * halfBias;
}
