// keys[i] = sortable(scores[entry] + bias), entry = listed[i] or, without a list, i; 0 beyond the last candidate and
// for excluded entries
//
// scores [entries], listed, biases [count], excluded: one bit an entry, keys [capacity].
// A larger float has a larger key, so that what follows compares whole numbers, infinities included.

struct Choice {
	count: u32,
	isListed: u32,
	topK: u32,
	temperature: f32,
	random: f32,
}

override capacity: u32;

@group(0) @binding(0) var<storage, read> scores: array<f32>;
@group(0) @binding(1) var<storage, read> listed: array<u32>;
@group(0) @binding(2) var<storage, read> biases: array<f32>;
@group(0) @binding(3) var<storage, read> excluded: array<u32>;
@group(0) @binding(4) var<uniform> choice: Choice;
@group(0) @binding(5) var<storage, read_write> keys: array<u32>;

fn sortable(score: f32) -> u32 {
	// The two zeros are equal.
	let bits = select(bitcast<u32>(score), 0u, score == 0.0);
	return select(bits | 0x80000000u, ~bits, bits >= 0x80000000u);
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
	let i = id.x;
	if (i >= capacity) {
		return;
	}
	var key = 0u;
	if (i < choice.count) {
		var entry = i;
		var bias = 0.0;
		if (choice.isListed != 0u) {
			entry = listed[i];
			bias = biases[i];
		}
		if (((excluded[entry / 32u] >> (entry % 32u)) & 1u) == 0u) {
			key = sortable(scores[entry] + bias);
		}
	}
	keys[i] = key;
}
