/** @file What the machine can do at most, as WebAssembly reaches it: loops that read, copy and multiply, and nothing else. */

/** Reads `count` bytes, a multiple of 128. The result depends on all of them, so that none is left out. */
export function read(from: usize, count: usize): i32 {
	let a = i32x4.splat(0);
	let b = i32x4.splat(0);
	let c = i32x4.splat(0);
	let d = i32x4.splat(0);
	const end = from + count;
	for (let at = from; at < end; at += 128) {
		a = v128.xor(a, v128.xor(v128.load(at), v128.load(at, 16)));
		b = v128.xor(b, v128.xor(v128.load(at, 32), v128.load(at, 48)));
		c = v128.xor(c, v128.xor(v128.load(at, 64), v128.load(at, 80)));
		d = v128.xor(d, v128.xor(v128.load(at, 96), v128.load(at, 112)));
	}
	const all = v128.xor(v128.xor(a, b), v128.xor(c, d));
	return i32x4.extract_lane(all, 0) ^ i32x4.extract_lane(all, 1) ^
		i32x4.extract_lane(all, 2) ^ i32x4.extract_lane(all, 3);
}

export function copy(to: usize, from: usize, count: usize): void {
	memory.copy(to, from, count);
}

/** Multiplies and adds `rounds · 8 · 16` pairs of 8-bit numbers that stand in registers. */
export function multiply(rounds: i32, x: i32, y: i32): i32 {
	const p = i8x16.splat(<i8>x);
	const q = i8x16.splat(<i8>y);
	let a = i32x4.splat(0);
	let b = i32x4.splat(1);
	let c = i32x4.splat(2);
	let d = i32x4.splat(3);
	let e = i32x4.splat(4);
	let f = i32x4.splat(5);
	let g = i32x4.splat(6);
	let h = i32x4.splat(7);
	for (let round = 0; round < rounds; round++) {
		a = i32x4.relaxed_dot_i8x16_i7x16_add_s(p, q, a);
		b = i32x4.relaxed_dot_i8x16_i7x16_add_s(p, q, b);
		c = i32x4.relaxed_dot_i8x16_i7x16_add_s(p, q, c);
		d = i32x4.relaxed_dot_i8x16_i7x16_add_s(p, q, d);
		e = i32x4.relaxed_dot_i8x16_i7x16_add_s(p, q, e);
		f = i32x4.relaxed_dot_i8x16_i7x16_add_s(p, q, f);
		g = i32x4.relaxed_dot_i8x16_i7x16_add_s(p, q, g);
		h = i32x4.relaxed_dot_i8x16_i7x16_add_s(p, q, h);
	}
	const all = v128.xor(v128.xor(v128.xor(a, b), v128.xor(c, d)), v128.xor(v128.xor(e, f), v128.xor(g, h)));
	return i32x4.extract_lane(all, 0);
}
