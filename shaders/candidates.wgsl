// keys[i] = sortable(penalized(scores[entry]) + bias), entry = listed[i] or, without a list, i; 0 beyond the last
// candidate and for excluded entries
//
// scores [entries], listed, biases [count], excluded, repeated: one bit an entry, keys [capacity].
// A larger float has a larger key, so that what follows compares whole numbers, infinities included.

struct Choice {
	count: u32,
	isListed: u32,
	topK: u32,
	temperature: f32,
	random: f32,
	topP: f32,
	minP: f32,
	penalty: f32,
}

override capacity: u32;

@group(0) @binding(0) var<storage, read> scores: array<f32>;
@group(0) @binding(1) var<storage, read> listed: array<u32>;
@group(0) @binding(2) var<storage, read> biases: array<f32>;
@group(0) @binding(3) var<storage, read> excluded: array<u32>;
@group(0) @binding(4) var<storage, read> repeated: array<u32>;
@group(0) @binding(5) var<uniform> choice: Choice;
@group(0) @binding(6) var<storage, read_write> keys: array<u32>;

// What has been said is less likely to be said again: of a negative score, too.
fn penalized(score: f32, isRepeated: bool) -> f32 {
	if (!isRepeated) {
		return score;
	}
	return select(score * choice.penalty, score / choice.penalty, score > 0.0);
}

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
		let bit = 1u << (entry % 32u);
		if ((excluded[entry / 32u] & bit) == 0u) {
			let isRepeated = (repeated[entry / 32u] & bit) != 0u;
			key = sortable(penalized(scores[entry], isRepeated) + bias);
		}
	}
	keys[i] = key;
}
