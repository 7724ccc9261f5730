// out[r, 2i] = x[r, 2i] · cos − x[r, 2i + 1] · sin,  out[r, 2i + 1] = x[r, 2i] · sin + x[r, 2i + 1] · cos
//
// x, out [rows, pairs] pairs of neighbours, turns [rows, pairsPerHead] of (cos, sin), the same for each head;
// span = (position of the first row, rows).

override pairs: u32;
override pairsPerHead: u32;

@group(0) @binding(0) var<storage, read> x: array<vec2f>;
@group(0) @binding(1) var<storage, read> turns: array<vec2f>;
@group(0) @binding(2) var<uniform> span: vec4u;
@group(0) @binding(3) var<storage, read_write> out: array<vec2f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
	if (id.x < pairs && id.y < span.y) {
		let pair = x[id.y * pairs + id.x];
		let turn = turns[id.y * pairsPerHead + id.x % pairsPerHead];
		out[id.y * pairs + id.x] = vec2f(
			pair.x * turn.x - pair.y * turn.y,
			pair.x * turn.y + pair.y * turn.x,
		);
	}
}
