// out[j] = scores[j] + Σ_k weights[k] · x[sources[k]] over the entries k of item j's blocks, starts[j] to starts[j + 1] − 1
//
// weights, sources [blocks, 32], starts [items + 1], x, scores, out [items]; sources are below items.
// A thread makes one item's score.

@group(0) @binding(2) var<storage, read> starts: array<u32>;
@group(0) @binding(3) var<storage, read> sources: array<vec4u>;
@group(0) @binding(4) var<storage, read> x: array<f32>;
@group(0) @binding(5) var<storage, read> scores: array<f32>;
@group(0) @binding(6) var<storage, read_write> out: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
	let item = id.x;
	if (item >= shape.outputs) {
		return;
	}
	var sum = 0.0;
	for (var block = starts[item]; block < starts[item + 1u]; block += 1u) {
		for (var k = 0u; k < shape.inputs; k += 4u) {
			let four = sources[(block * shape.inputs + k) / 4u];
			sum += dot(weight4(block, k), vec4f(x[four.x], x[four.y], x[four.z], x[four.w]));
		}
	}
	out[item] = scores[item] + sum;
}
