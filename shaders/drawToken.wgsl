// token = the best candidate or, with a temperature, one of the topK best that topP and minP leave, drawn with shares
// exp(score / temperature)
//
// keys, indices [64], best first and 0 beyond the last candidate, as `candidates` and `bestOfSlice` leave them;
// listed [count]; token [1], 2³² − 1 where there was no candidate.

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

@group(0) @binding(0) var<storage, read> keys: array<u32>;
@group(0) @binding(1) var<storage, read> indices: array<u32>;
@group(0) @binding(2) var<storage, read> listed: array<u32>;
@group(0) @binding(3) var<uniform> choice: Choice;
@group(0) @binding(4) var<storage, read_write> token: array<u32>;

fn score(i: u32) -> f32 {
	let key = keys[i];
	return bitcast<f32>(select(~key, key & 0x7fffffffu, key >= 0x80000000u));
}

// How likely a candidate is, as a share of the best one's likelihood.
fn share(i: u32, temperature: f32) -> f32 {
	return exp(max((score(i) - score(0u)) / temperature, -80.0));
}

fn shares(last: u32, temperature: f32) -> f32 {
	var sum = 0.0;
	for (var i = 0u; i <= last; i++) {
		sum += share(i, temperature);
	}
	return sum;
}

fn lastCandidate() -> u32 {
	var last = min(choice.topK, choice.count) - 1u;
	while (last > 0u && keys[last] == 0u) {
		last--;
	}
	return last;
}

// The last candidate that topP and minP leave; never fewer than the best one.
fn lastLikelyEnough() -> u32 {
	let last = lastCandidate();
	let enough = choice.topP * shares(last, 1.0);
	var kept = 0u;
	var reached = share(0u, 1.0);
	while (kept < last
		&& (choice.topP == 1.0 || reached < enough)
		&& share(kept + 1u, 1.0) >= choice.minP) {
		kept++;
		reached += share(kept, 1.0);
	}
	return kept;
}

fn drawn() -> u32 {
	let last = lastLikelyEnough();
	var left = shares(last, choice.temperature) * choice.random;
	for (var i = 0u; i < last; i++) {
		left -= share(i, choice.temperature);
		if (left < 0.0) {
			return i;
		}
	}
	return last;
}

@compute @workgroup_size(1)
fn main() {
	var rank = 0u;
	if (choice.temperature > 0.0) {
		rank = drawn();
	}
	let index = indices[rank];
	if (keys[0] == 0u) {
		token[0] = 0xffffffffu;
	} else if (choice.isListed != 0u) {
		token[0] = listed[index];
	} else {
		token[0] = index;
	}
}
