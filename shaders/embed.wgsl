// out[r, c] = weights[ids[r], c]
//
// weights [entries, inputs], ids [rows], out [rows, inputs]; span = (position of the first row, rows).

@group(0) @binding(2) var<storage, read> ids: array<u32>;
@group(0) @binding(3) var<uniform> span: vec4u;
@group(0) @binding(4) var<storage, read_write> out: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
	let column = id.x * 4u;
	let row = id.y;
	if (column >= shape.inputs || row >= span.y) {
		return;
	}
	let four = weight4(ids[row], column);
	for (var i = 0u; i < min(4u, shape.inputs - column); i++) {
		out[row * shape.inputs + column + i] = four[i];
	}
}
