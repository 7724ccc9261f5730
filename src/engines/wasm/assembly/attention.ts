/** @file Causal attention over a growing cache, four queries at a time; `cacheBlock.ts` says how the cache lies. */
import { exponential, largest, multiplyAdd, sum } from "./arithmetic";
import { blockPositions } from "./cacheBlock";
import { AppendToCache, Attend } from "./instruction";
import { quantizeBlocks } from "./quantize";

/** Rows that one chunk of attention takes at most. */
export const rowsPerChunk = 4;

/** Puts one row of keys and values into the cache. */
export function appendToCache(instruction: AppendToCache, row: i32): void {
	const heads = instruction.heads;
	const headWidth = instruction.headWidth;
	const padded = (headWidth + 7) & ~7;
	const headBytes: usize = 4 * padded * blockPositions;
	const position = load<i32>(instruction.position) + row;
	const inside = position % blockPositions;
	const block =
		load<usize>(instruction.cache) +
		(position / blockPositions) * instruction.blockBytes;
	for (let head = 0; head < heads; head++) {
		const from = 4 * ((row * heads + head) * headWidth);
		const headKeys = block + head * headBytes;
		const keys = headKeys + 4 * ((inside & ~7) * padded + (inside & 7));
		const values = headKeys + heads * headBytes + 32 * inside;
		for (let i = 0; i < headWidth; i++) {
			const at = from + 4 * i;
			store<f32>(keys + 32 * i, load<f32>(instruction.key + at));
			store<f32>(
				values + 32 * (i >> 3) * blockPositions + 4 * (i & 7),
				load<f32>(instruction.value + at),
			);
		}
	}
}

/** One key/value head for up to four rows: chunk `tile · keyValueHeads + head`. */
export function attend(instruction: Attend, chunk: i32, thread: i32): void {
	const keyValueHeads = instruction.keyValueHeads;
	const head = chunk % keyValueHeads;
	const firstRow = (chunk / keyValueHeads) * rowsPerChunk;
	const rows = min(rowsPerChunk, load<i32>(instruction.rows) - firstRow);
	const queries = rows * (instruction.heads / keyValueHeads);
	for (let i = 0; i < queries; i += 4) {
		attendFour(instruction, head, firstRow, i, queries - 1, thread);
	}
	if (!instruction.quantized) return;
	const blocks = (instruction.heads * instruction.headWidth) >> 5;
	const count = blocks / keyValueHeads;
	for (let row = firstRow; row < firstRow + rows; row++) {
		quantizeBlocks(
			instruction.out,
			instruction.quantized,
			blocks,
			row * blocks + head * count,
			count,
		);
	}
}

/** The queries `first … first + 3` of a chunk, counted head by head in each row; past `last`, the last one again. */
function attendFour(
	instruction: Attend,
	head: i32,
	firstRow: i32,
	first: i32,
	last: i32,
	thread: i32,
): void {
	const headWidth = instruction.headWidth;
	const heads = instruction.heads;
	const group = heads / instruction.keyValueHeads;
	const headBytes = 4 * (blockPositions * ((headWidth + 7) & ~7));
	const keys = load<usize>(instruction.cache) + head * headBytes;
	const values = keys + instruction.keyValueHeads * headBytes;
	const blockBytes = instruction.blockBytes;
	const scoreBytes = 4 * instruction.capacity;
	const scores = instruction.scratch + 4 * thread * scoreBytes;
	const position = load<i32>(instruction.position) + firstRow;
	const start =
		max(0, position + first / group + 1 - instruction.window) & ~7;
	const end = position + min(first + 3, last) / group + 1;

	const q0 = queryOffset(first, last, group, heads, headWidth, head, firstRow);
	const q1 = queryOffset(first + 1, last, group, heads, headWidth, head, firstRow);
	const q2 = queryOffset(first + 2, last, group, heads, headWidth, head, firstRow);
	const q3 = queryOffset(first + 3, last, group, heads, headWidth, head, firstRow);
	const query = instruction.query;
	score(
		query + q0,
		query + q1,
		query + q2,
		query + q3,
		keys,
		blockBytes,
		headWidth,
		start,
		end,
		scores,
		scoreBytes,
	);
	for (let i = 0; i < 4; i++) {
		const own = position + min(first + i, last) / group + 1;
		softmax(
			scores + i * scoreBytes,
			start,
			max(0, own - instruction.window),
			own,
			(end + 7) & ~7,
		);
	}
	const out = instruction.out;
	for (let i = 0; i < headWidth; i += 8) {
		const width = min(8, headWidth - i);
		mix(
			values + 4 * i * blockPositions,
			blockBytes,
			scores,
			scoreBytes,
			start,
			end,
			out + q0 + 4 * i,
			out + q1 + 4 * i,
			out + q2 + 4 * i,
			out + q3 + 4 * i,
			width,
		);
	}
}

/** Where a query begins, in bytes. */
@inline
function queryOffset(
	index: i32,
	last: i32,
	group: i32,
	heads: i32,
	headWidth: i32,
	head: i32,
	firstRow: i32,
): usize {
	const query = min(index, last);
	const row = firstRow + query / group;
	return 4 * ((row * heads + head * group + (query % group)) * headWidth);
}

/** Scores of four queries for the positions `start … end − 1`, in whole eights; rows of scores are `stride` bytes apart. */
function score(
	q0: usize,
	q1: usize,
	q2: usize,
	q3: usize,
	keys: usize,
	blockBytes: i32,
	headWidth: i32,
	start: i32,
	end: i32,
	scores: usize,
	stride: usize,
): void {
	const scale = f32x4.splat(1 / sqrt<f32>(<f32>headWidth));
	const padded = (headWidth + 7) & ~7;
	for (let position = start; position < end; position += 8) {
		let key =
			keys +
			(position / blockPositions) * blockBytes +
			4 * ((position % blockPositions) * padded);
		let a0 = f32x4.splat(0);
		let b0 = f32x4.splat(0);
		let a1 = f32x4.splat(0);
		let b1 = f32x4.splat(0);
		let a2 = f32x4.splat(0);
		let b2 = f32x4.splat(0);
		let a3 = f32x4.splat(0);
		let b3 = f32x4.splat(0);
		for (let i: usize = 0; i < <usize>(4 * headWidth); i += 4) {
			const a = v128.load(key);
			const b = v128.load(key, 16);
			let q = v128.load32_splat(q0 + i);
			a0 = multiplyAdd(q, a, a0);
			b0 = multiplyAdd(q, b, b0);
			q = v128.load32_splat(q1 + i);
			a1 = multiplyAdd(q, a, a1);
			b1 = multiplyAdd(q, b, b1);
			q = v128.load32_splat(q2 + i);
			a2 = multiplyAdd(q, a, a2);
			b2 = multiplyAdd(q, b, b2);
			q = v128.load32_splat(q3 + i);
			a3 = multiplyAdd(q, a, a3);
			b3 = multiplyAdd(q, b, b3);
			key += 32;
		}
		let to = scores + 4 * position;
		v128.store(to, f32x4.mul(a0, scale));
		v128.store(to, f32x4.mul(b0, scale), 16);
		to += stride;
		v128.store(to, f32x4.mul(a1, scale));
		v128.store(to, f32x4.mul(b1, scale), 16);
		to += stride;
		v128.store(to, f32x4.mul(a2, scale));
		v128.store(to, f32x4.mul(b2, scale), 16);
		to += stride;
		v128.store(to, f32x4.mul(a3, scale));
		v128.store(to, f32x4.mul(b3, scale), 16);
	}
}

/** Turns the scores `from … to − 1` into shares that add up to 1; the others from `start` to `end` become 0. */
export function softmax(scores: usize, start: i32, from: i32, to: i32, end: i32): void {
	const nothing = -f32.MAX_VALUE;
	for (let i = start; i < from; i++) store<f32>(scores + 4 * i, nothing);
	for (let i = to; i < end; i++) store<f32>(scores + 4 * i, nothing);
	const first = scores + 4 * start;
	const past = scores + 4 * end;
	let most = v128.load(first);
	for (let at = first; at < past; at += 16) {
		most = f32x4.pmax(most, v128.load(at));
	}
	const shift = f32x4.splat(largest(most));
	let sums = f32x4.splat(0);
	for (let at = first; at < past; at += 16) {
		const power = exponential(f32x4.sub(v128.load(at), shift));
		v128.store(at, power);
		sums = f32x4.add(sums, power);
	}
	const inverse = f32x4.splat(1 / sum(sums));
	for (let at = first; at < past; at += 16) {
		v128.store(at, f32x4.mul(v128.load(at), inverse));
	}
}

/** Sums eight columns of the values by four rows of shares. */
function mix(
	values: usize,
	blockBytes: i32,
	shares: usize,
	stride: usize,
	start: i32,
	end: i32,
	out0: usize,
	out1: usize,
	out2: usize,
	out3: usize,
	width: i32,
): void {
	let a0 = f32x4.splat(0);
	let b0 = f32x4.splat(0);
	let a1 = f32x4.splat(0);
	let b1 = f32x4.splat(0);
	let a2 = f32x4.splat(0);
	let b2 = f32x4.splat(0);
	let a3 = f32x4.splat(0);
	let b3 = f32x4.splat(0);
	let share = shares + 4 * start;
	let position = start;
	while (position < end) {
		const inside = position % blockPositions;
		const count = min(blockPositions - inside, end - position);
		let value =
			values + (position / blockPositions) * blockBytes + 32 * inside;
		for (const past = value + 32 * count; value < past; value += 32) {
			const a = v128.load(value);
			const b = v128.load(value, 16);
			let s = v128.load32_splat(share);
			a0 = multiplyAdd(s, a, a0);
			b0 = multiplyAdd(s, b, b0);
			s = v128.load32_splat(share + stride);
			a1 = multiplyAdd(s, a, a1);
			b1 = multiplyAdd(s, b, b1);
			s = v128.load32_splat(share + 2 * stride);
			a2 = multiplyAdd(s, a, a2);
			b2 = multiplyAdd(s, b, b2);
			s = v128.load32_splat(share + 3 * stride);
			a3 = multiplyAdd(s, a, a3);
			b3 = multiplyAdd(s, b, b3);
			share += 4;
		}
		position += count;
	}
	storeEight(out0, a0, b0, width);
	storeEight(out1, a1, b1, width);
	storeEight(out2, a2, b2, width);
	storeEight(out3, a3, b3, width);
}

@inline
function storeEight(out: usize, a: v128, b: v128, width: i32): void {
	if (width == 8) {
		v128.store(out, a);
		v128.store(out, b, 16);
	} else {
		storeSome(out, a, b, width);
	}
}

function storeSome(out: usize, a: v128, b: v128, width: i32): void {
	store<f32>(out, f32x4.extract_lane(a, 0));
	if (width > 1) store<f32>(out, f32x4.extract_lane(a, 1), 4);
	if (width > 2) store<f32>(out, f32x4.extract_lane(a, 2), 8);
	if (width > 3) store<f32>(out, f32x4.extract_lane(a, 3), 12);
	if (width > 4) store<f32>(out, f32x4.extract_lane(b, 0), 16);
	if (width > 5) store<f32>(out, f32x4.extract_lane(b, 1), 20);
	if (width > 6) store<f32>(out, f32x4.extract_lane(b, 2), 24);
}
