// out[j] = scores[j] + Σ_k weights[j, k] · x[sources[j, k]]
//
// weights, sources [items, neighbours], x, scores, out [items]; neighbours is a multiple of 32, sources are below items.
// A thread makes one item's score.

@group(0) @binding(2) var<storage, read> sources: array<vec4u>;
@group(0) @binding(3) var<storage, read> x: array<f32>;
@group(0) @binding(4) var<storage, read> scores: array<f32>;
@group(0) @binding(5) var<storage, read_write> out: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
	let item = id.x;
	if (item >= shape.outputs) {
		return;
	}
	var sum = 0.0;
	for (var k = 0u; k < shape.inputs; k += 4u) {
		let four = sources[(item * shape.inputs + k) / 4u];
		sum += dot(weight4(item, k), vec4f(x[four.x], x[four.y], x[four.z], x[four.w]));
	}
	out[item] = scores[item] + sum;
}
