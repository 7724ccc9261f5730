// out[j] = general · scores[j] + unknown · popularity[j] + said(x > 0) + min(contrary, said(x < 0)), where said sums over
// a sign of x: particular · Σ_k weights[k] · x[sources[k]] over the entries k of item j's blocks, starts[j] to
// starts[j + 1] − 1, and general · gains[j] · (products[j] − squares[j] · x[j]), the products of item j's factors with
// the history's.
//
// weights, sources [blocks, 32], starts [items + 1], x [items + 4], which ends with particular, general, unknown and
// contrary, products [2, items]: of what is liked, and of what was turned down; perItem [items, 4]: popularity, gain,
// gain · square and nothing; scores, out [items]. Sources are below items. A thread makes one item's score.

@group(0) @binding(2) var<storage, read> starts: array<u32>;
@group(0) @binding(3) var<storage, read> sources: array<vec4u>;
@group(0) @binding(4) var<storage, read> x: array<f32>;
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
			let values = vec4f(x[four.x], x[four.y], x[four.z], x[four.w]);
			let weights = weight4(block, k);
			said += vec2f(dot(weights, max(values, vec4f(0.0))), dot(weights, min(values, vec4f(0.0))));
		}
	}
	let about = perItem[item];
	let product = vec2f(products[item], products[items + item]);
	let own = vec2f(max(x[item], 0.0), min(x[item], 0.0));
	said = x[items] * said + x[items + 1u] * (about.y * product - about.z * own);
	out[item] = x[items + 1u] * scores[item] + x[items + 2u] * about.x + said.x + min(x[items + 3u], said.y);
}
