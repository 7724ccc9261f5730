// The 64 largest of each slice of 1,024 keys, largest first; of equal keys the one of lower index first
//
// keys [length], indices [length] or, with isFirst, 0 … length − 1; bestKeys, bestIndices [slices, 64]. A slice that
// is not full is filled up with keys of zero. One workgroup sorts a slice (Batcher's bitonic network).

struct Source {
	length: u32,
	isFirst: u32,
}

@group(0) @binding(0) var<uniform> source: Source;
@group(0) @binding(1) var<storage, read> keys: array<u32>;
@group(0) @binding(2) var<storage, read> indices: array<u32>;
@group(0) @binding(3) var<storage, read_write> bestKeys: array<u32>;
@group(0) @binding(4) var<storage, read_write> bestIndices: array<u32>;

var<workgroup> sortedKeys: array<u32, 1024>;
var<workgroup> sortedIndices: array<u32, 1024>;

fn standsBefore(a: u32, b: u32) -> bool {
	return sortedKeys[a] > sortedKeys[b]
		|| (sortedKeys[a] == sortedKeys[b] && sortedIndices[a] < sortedIndices[b]);
}

@compute @workgroup_size(256)
fn main(
	@builtin(workgroup_id) group: vec3u,
	@builtin(local_invocation_index) thread: u32,
) {
	for (var i = thread; i < 1024u; i += 256u) {
		let at = group.x * 1024u + i;
		sortedKeys[i] = 0u;
		sortedIndices[i] = 0xffffffffu;
		if (at < source.length) {
			sortedKeys[i] = keys[at];
			sortedIndices[i] = at;
			if (source.isFirst == 0u) {
				sortedIndices[i] = indices[at];
			}
		}
	}
	for (var size = 2u; size <= 1024u; size *= 2u) {
		for (var stride = size / 2u; stride > 0u; stride /= 2u) {
			workgroupBarrier();
			for (var pair = thread; pair < 512u; pair += 256u) {
				let low = pair / stride * stride * 2u + pair % stride;
				let high = low + stride;
				if (standsBefore(high, low) == ((low & size) == 0u)) {
					let key = sortedKeys[low];
					sortedKeys[low] = sortedKeys[high];
					sortedKeys[high] = key;
					let index = sortedIndices[low];
					sortedIndices[low] = sortedIndices[high];
					sortedIndices[high] = index;
				}
			}
		}
	}
	workgroupBarrier();
	if (thread < 64u) {
		bestKeys[group.x * 64u + thread] = sortedKeys[thread];
		bestIndices[group.x * 64u + thread] = sortedIndices[thread];
	}
}
