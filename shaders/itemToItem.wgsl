// out[j] = factorsWeight · scores[j] + popularityWeight · popularity[j] + said(counts > 0)
// + min(mostFromDislikes, said(counts < 0)), where said sums over a sign of counts: entriesWeight · Σ_k weights[k] ·
// counts[sources[k]] over the entries k of item j's blocks, starts[j] to starts[j + 1] − 1, and factorsWeight · gains[j] ·
// (products[j] − squares[j] · counts[j]), the products of item j's factors with the history's.
//
// weights, sources [blocks, 32], starts [items + 1], counts [items + 4], which ends with entriesWeight, factorsWeight,
// popularityWeight and mostFromDislikes, products [2, items]: of what is liked, and of what was turned down; perItem
// [items, 4]: popularity, gain, gain · square and nothing; scores, out [items]. Sources are below items. A thread makes one
// item's score.

@group(0) @binding(2) var<storage, read> starts: array<u32>;
@group(0) @binding(3) var<storage, read> sources: array<vec4u>;
@group(0) @binding(4) var<storage, read> counts: array<f32>;
@group(0) @binding(5) var<storage, read> products: array<f32>;
@group(0) @binding(6) var<storage, read> perItem: array<vec4f>;
@group(0) @binding(7) var<storage, read> scores: array<f32>;
@group(0) @binding(8) var<storage, read_write> out: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
	let item = id.x;
	let items = shape.outputs;
	if (item >= items) {
		return;
	}
	// Of what is liked, and of what was turned down.
	var said = vec2f(0.0);
	for (var block = starts[item]; block < starts[item + 1u]; block += 1u) {
		for (var k = 0u; k < shape.inputs; k += 4u) {
			let four = sources[(block * shape.inputs + k) / 4u];
			let values = vec4f(counts[four.x], counts[four.y], counts[four.z], counts[four.w]);
			let weights = weight4(block, k);
			said += vec2f(dot(weights, max(values, vec4f(0.0))), dot(weights, min(values, vec4f(0.0))));
		}
	}
	let about = perItem[item];
	let product = vec2f(products[item], products[items + item]);
	let own = vec2f(max(counts[item], 0.0), min(counts[item], 0.0));
	said = counts[items] * said + counts[items + 1u] * (about.y * product - about.z * own);
	out[item] = counts[items + 1u] * scores[item] + counts[items + 2u] * about.x + said.x + min(counts[items + 3u], said.y);
}
