// out[r, head] = Σ_p softmax_p(query[r, head] · keys[p, head / group] / sqrt(headWidth)) · values[p, head / group]
//
// query, out [rows, heads · headWidth]; keys, values [ring, heads / group · headWidth], position p in row p mod ring.
// Causal: the row at position q reads positions q − window + 1 to q. Otherwise each row reads all rows of the memory.
// span, memory = (position of the first row, rows) of the queries and of the memory. One workgroup a head and row;
// it walks along the positions 64 at a time and rescales its sums whenever it meets a larger score.

override heads: u32;
override group: u32;
override headWidth: u32;
override ring: u32;
override window: u32;
override causal: bool;

@group(0) @binding(0) var<storage, read> query: array<f32>;
@group(0) @binding(1) var<storage, read> keys: array<f32>;
@group(0) @binding(2) var<storage, read> values: array<f32>;
@group(0) @binding(3) var<uniform> span: vec4u;
@group(0) @binding(4) var<uniform> memory: vec4u;
@group(0) @binding(5) var<storage, read_write> out: array<f32>;

var<workgroup> scores: array<f32, 64>;
var<workgroup> powers: array<f32, 64>;
var<workgroup> sums: array<f32, headWidth>;

@compute @workgroup_size(64)
fn main(
	@builtin(workgroup_id) id: vec3u,
	@builtin(local_invocation_index) thread: u32,
) {
	let row = id.y;
	if (row >= span.y) {
		return;
	}
	let asked = (row * heads + id.x) * headWidth;
	let told = id.x / group * headWidth;
	let keyWidth = heads / group * headWidth;
	let end = select(memory.y, span.x + row + 1u, causal);
	let start = end - select(end, min(end, window), causal);

	for (var i = thread; i < headWidth; i += 64u) {
		sums[i] = 0.0;
	}
	var largest = -3.0e38;
	var total = 0.0;
	for (var first = start; first < end; first += 64u) {
		let count = min(64u, end - first);
		if (thread < count) {
			let key = (first + thread) % ring * keyWidth + told;
			var product = 0.0;
			for (var i = 0u; i < headWidth; i++) {
				product += query[asked + i] * keys[key + i];
			}
			scores[thread] = product / sqrt(f32(headWidth));
		}
		workgroupBarrier();
		let before = largest;
		for (var i = 0u; i < count; i++) {
			largest = max(largest, scores[i]);
		}
		if (thread < count) {
			powers[thread] = exp(scores[thread] - largest);
		}
		workgroupBarrier();
		let shrink = exp(max(before - largest, -80.0));
		total *= shrink;
		for (var i = 0u; i < count; i++) {
			total += powers[i];
		}
		for (var i = thread; i < headWidth; i += 64u) {
			var sum = sums[i] * shrink;
			for (var j = 0u; j < count; j++) {
				sum += powers[j] * values[(first + j) % ring * keyWidth + told + i];
			}
			sums[i] = sum;
		}
	}
	for (var i = thread; i < headWidth; i += 64u) {
		out[asked + i] = sums[i] / total;
	}
}
