import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { json, published } from "../testing/publishedFolder.ts";

test("Google Local has places, whose price is told by signs", async () => {
	const { items, users } = await published({
		"review-Vermont_10.json.gz": gzipSync(
			json({
				user_id: "118026874392842649478",
				name: "Lizzie",
				time: 1620085852324,
				rating: 5,
				text: "Always nice",
				pics: null,
				resp: null,
				gmap_id: "0x89e02445cb9db457:0x37f42bff4edf7a43",
			}),
		),
		"meta-Vermont.json.gz": gzipSync(
			json({
				name: "Foot Solutions",
				address: "Foot Solutions, 3 Main St",
				gmap_id: "0x89e02445cb9db457:0x37f42bff4edf7a43",
				description: null,
				latitude: 44.46,
				longitude: -73.2,
				category: ["Shoe store", "Orthotics service"],
				avg_rating: 4.4,
				num_of_reviews: 12,
				price: "$$",
				hours: [["Friday", "10AM–6PM"]],
				MISC: { Accessibility: ["Wheelchair accessible entrance"] },
				state: "Open",
				relative_results: null,
				url: "https://www.google.com/maps/place//data=1",
			}),
		),
	});
	expect(items).toEqual([
		{
			id: "0x89e02445cb9db457:0x37f42bff4edf7a43",
			title: "Foot Solutions",
			categories: ["Shoe store", "Orthotics service"],
			link: "https://www.google.com/maps/place//data=1",
		},
	]);
	expect(users[0].events).toEqual([
		{ item: items[0].id, kind: "rating", value: 5, at: 1620085852324 },
	]);
});
