/** @file What is on a cover: a scene for each theme, of a few shapes, 300 wide and 400 high. */

/** Colours of a theme: sky, far, near, light. A series has one of them. */
export const palettes = {
	Fantasy: [
		"#2b2350 #5a3f8c #1a1433 #f6c667",
		"#16404d #2f7f79 #0b2830 #ffd98a",
	],
	Space: ["#0d1333 #39417e #070a1f #ff9e64", "#23093a #6b2d7b #12031f #7ef0e0"],
	Sea: ["#a8dadc #457b9d #1d3557 #f1faee", "#ffd6a5 #2a9d8f #14505c #fff4e0"],
	Woodland: [
		"#dce8c6 #7fa650 #33502b #f2b84b",
		"#f6e2b8 #b5803c #4f3a1e #c8553d",
	],
	Crime: ["#1c1f26 #3d4450 #0d0f13 #e0b04c", "#3a1418 #74262d #1b0709 #f0dfc0"],
	Railways: [
		"#f1d9a7 #b0683a #4a2a1c #2f5d62",
		"#c9d8e6 #6483a3 #22344a #d1495b",
	],
	Kitchen: [
		"#ffe5d0 #f2866b #8f2d3f #fff8ef",
		"#fdf0c4 #e9a83a #7a4b14 #5f8d4e",
	],
	Myth: ["#fbe3b0 #d98a3d #7b2d26 #fffaf0", "#d8e4f5 #6d86c6 #2b2f6b #f7d774"],
	Cyberpunk: [
		"#160b2e #43127a #08041a #ff2e93",
		"#04151f #075b73 #020b10 #38f5b5",
	],
	Animals: [
		"#fff1c9 #f4a261 #7a4419 #2a9d8f",
		"#d9f0f4 #7fb7be #2f4858 #f26a8d",
	],
	History: [
		"#efe0c4 #b08d57 #4e3b24 #8f2d2d",
		"#dbe2dc #748c85 #2d3e3a #c49a3a",
	],
	Desert: [
		"#ffe0a3 #e38b4f #8a3b1e #fff6dd",
		"#f9c6a8 #c65b57 #5b1f38 #ffe9a8",
	],
	Winter: [
		"#e3eef6 #8fb3d1 #3b5877 #ffffff",
		"#1b2b4a #4a6a98 #0f1930 #a7f3d0",
	],
	Gothic: [
		"#3a3f4b #20232b #0b0c10 #e8d8a0",
		"#4b1d3f #2a0f25 #12060f #f2c6de",
	],
	Gardens: [
		"#eaf6dd #8cc084 #2f6b3a #f28482",
		"#fdeff4 #9cc5a1 #36623f #f6bd60",
	],
	Machines: [
		"#ead9c0 #b08457 #4b3522 #5c8374",
		"#2d3436 #7a6a58 #15191a #f0a04b",
	],
	"City lights": [
		"#231942 #5e548e #120b28 #ffca3a",
		"#0b3954 #18779c #05202f #ff6f59",
	],
};

/** Draws a theme: `c` are its colours, `r` is chance. */
export const scenes = {
	Fantasy: (c, r) =>
		moon(c, r) +
		hills(c.far, 250, 50, r) +
		rows(3, (i) => {
			const x = 70 + i * 62 + r.whole(20);
			const top = 120 + r.whole(70);
			return `<path d="M${x} 400V${top}h34V400z M${x - 6} ${top}l23 -46 23 46z" fill="${c.near}"/><rect x="${x + 12}" y="${top + 22}" width="10" height="18" rx="5" fill="${c.light}"/>`;
		}),
	Space: (c, r) =>
		stars(c, r, 40) +
		`<g transform="rotate(${-30 + r.whole(60)} 150 190)"><circle cx="150" cy="190" r="${58 + r.whole(20)}" fill="${c.far}"/><ellipse cx="150" cy="190" rx="118" ry="22" fill="none" stroke="${c.light}" stroke-width="7"/></g>` +
		dot(60 + r.whole(40), 70 + r.whole(40), 14, c.light) +
		hills(c.near, 330, 30, r),
	Sea: (c, r) => {
		const x = 60 + r.whole(150);
		return (
			dot(230 - x / 2, 100, 34, c.light) +
			`<path d="M${x} 290l8 -130h24l8 130z" fill="${c.light}"/><path d="M${x + 4} 235l2 -30h28l2 30z" fill="${c.near}"/><path d="M${x + 4} 160l16 -28 16 28z" fill="${c.near}"/>` +
			waves(c.far, 270, r) +
			waves(c.near, 310, r)
		);
	},
	Woodland: (c, r) =>
		dot(200 + r.whole(50), 90, 36, c.light) +
		hills(c.far, 230, 40, r) +
		rows(6, (i) => {
			const x = 10 + i * 52 + r.whole(24);
			const y = 330 + r.whole(40);
			const tall = 110 + r.whole(80);
			return `<path d="M${x} ${y}l26 ${-tall} 26 ${tall}z" fill="${c.near}"/><rect x="${x + 22}" y="${y}" width="8" height="40" fill="${c.near}"/>`;
		}),
	Crime: (c, r) =>
		rows(
			7,
			(i) =>
				`<path d="M0 ${40 + i * 44}L300 ${10 + i * 44 + r.whole(12)}v18L0 ${58 + i * 44}z" fill="${c.far}"/>`,
		) +
		`<circle cx="150" cy="170" r="44" fill="${c.light}"/><path d="M134 186h32l14 96h-60z" fill="${c.light}"/><circle cx="${142 + r.whole(16)}" cy="172" r="15" fill="${c.near}"/>`,
	Railways: (c, r) => {
		const x = 110 + r.whole(80);
		return (
			dot(x, 120, 38, c.light) +
			hills(c.far, 210, 40, r) +
			`<path d="M0 400L${x} 190 300 400z" fill="${c.near}"/>` +
			rows(7, (i) => {
				const wide = 12 + i * i * 4.2;
				return `<rect x="${x - wide + (150 - x) * (i / 7)}" y="${212 + i * i * 4}" width="${2 * wide}" height="${3 + i * 1.4}" fill="${c.light}"/>`;
			}) +
			`<path d="M${x} 196L70 400h12L${x} 196 218 400h12z" fill="${c.sky}"/>`
		);
	},
	Kitchen: (c, r) =>
		rows(
			3,
			(i) =>
				`<path d="M${100 + i * 45} 190q${-20 - r.whole(20)} -30 0 -55t0 -55" fill="none" stroke="${c.light}" stroke-width="9" stroke-linecap="round"/>`,
		) +
		`<path d="M50 215h200a100 100 0 0 1 -200 0z" fill="${c.far}"/><rect x="110" y="306" width="80" height="16" rx="6" fill="${c.near}"/><rect x="36" y="204" width="228" height="18" rx="9" fill="${c.near}"/>` +
		rows(5, (i) => dot(80 + i * 34, 255 + r.whole(22), 6, c.light)),
	Myth: (c, r) =>
		rows(
			16,
			(i) =>
				`<path d="M150 165L${142 + r.whole(4)} 0h16z" transform="rotate(${i * 22.5} 150 165)" fill="${c.far}"/>`,
		) +
		dot(150, 165, 56, c.light) +
		rows(4, (i) => {
			const x = 34 + i * 66;
			return `<path d="M${x - 5} ${228 + r.whole(30)}h44v12h-8v160h-28v-160h-8z" fill="${c.near}"/>`;
		}),
	Cyberpunk: (c, r) =>
		dot(150, 150, 74, c.light) +
		rows(
			5,
			(i) =>
				`<rect y="${126 + i * 20}" width="300" height="${3 + i * 2}" fill="${c.sky}"/>`,
		) +
		skyline(c, r) +
		rows(
			6,
			(i) =>
				`<path d="M${-150 + i * 120} 400L150 300" stroke="${c.light}" stroke-width="1.5"/>`,
		),
	Animals: (c, r) => {
		const tall = 26 + r.whole(60);
		const wide = 20 + r.whole(14);
		return (
			hills(c.light, 300, 24, r) +
			[92, 208]
				.map(
					(x) =>
						`<ellipse cx="${x}" cy="${150 - tall / 2}" rx="${wide}" ry="${tall}" fill="${c.far}"/><ellipse cx="${x}" cy="${150 - tall / 2}" rx="${wide / 2}" ry="${tall / 2}" fill="${c.near}"/>`,
				)
				.join("") +
			`<ellipse cx="150" cy="205" rx="96" ry="${82 + r.whole(14)}" fill="${c.far}"/><ellipse cx="150" cy="240" rx="44" ry="32" fill="${c.sky}"/>` +
			dot(112, 192, 11, c.near) +
			dot(188, 192, 11, c.near) +
			`<ellipse cx="150" cy="226" rx="14" ry="10" fill="${c.near}"/>`
		);
	},
	History: (c, r) =>
		dot(60 + r.whole(180), 90, 32, c.light) +
		`<path d="M20 400V190h24v-22h24v22h24v-22h24v22h68v-22h24v22h24v-22h24v22h24V400z" fill="${c.far}"/>` +
		rows(
			3,
			(i) =>
				`<path d="M${52 + i * 72} 400V${270 + r.whole(16)}a26 26 0 0 1 52 0V400z" fill="${c.near}"/>`,
		) +
		`<path d="M150 168V${96 + r.whole(20)}l46 16 -46 16" fill="${c.light}" stroke="${c.near}" stroke-width="5"/>`,
	Desert: (c, r) =>
		dot(80 + r.whole(140), 110 + r.whole(30), 46, c.light) +
		hills(c.far, 220, 60, r) +
		hills(c.near, 290, 50, r) +
		`<path d="M${40 + r.whole(60)} 320v-64m0 34h-16v-20m16 34h16v-26" fill="none" stroke="${c.light}" stroke-width="8" stroke-linecap="round"/>`,
	Winter: (c, r) => {
		const x = 90 + r.whole(110);
		return (
			`<path d="M${x - 150} 400L${x} 110 ${x + 150} 400z" fill="${c.far}"/><path d="M${x - 31} 170L${x} 110 ${x + 31} 170l-16 16 -15 -14 -14 14z" fill="${c.light}"/>` +
			`<path d="M${x - 10} 400l110 -190 130 190z" fill="${c.near}"/>` +
			stars(c, r, 30) +
			hills(c.light, 350, 22, r)
		);
	},
	Gothic: (c, r) =>
		moon(c, r) +
		`<path d="M60 400V210l45 -50 45 50v-60l-10 0 30 -50 30 50h-10V230h50V400z" fill="${c.near}"/>` +
		rows(
			5,
			(i) =>
				`<rect x="${80 + (i % 3) * 50}" y="${240 + Math.floor(i / 3) * 56}" width="14" height="24" fill="${r.whole(3) ? c.far : c.light}"/>`,
		) +
		rows(
			3,
			(i) =>
				`<path d="M${40 + r.whole(200)} ${60 + i * 34 + r.whole(20)}q7 -10 12 0q5 -10 12 0q-7 -3 -12 6q-5 -9 -12 -6z" fill="${c.near}"/>`,
		),
	Gardens: (c, r) =>
		hills(c.far, 270, 30, r) +
		rows(6, (i) => {
			const x = 34 + i * 46;
			const y = 130 + r.whole(110);
			const petals = rows(
				6,
				(k) =>
					`<circle cx="${x}" cy="${y - 15}" r="11" transform="rotate(${k * 60} ${x} ${y})" fill="${c.light}"/>`,
			);
			return `<path d="M${x} ${y}V400" stroke="${c.near}" stroke-width="5"/><ellipse cx="${x + 14}" cy="${y + 70}" rx="16" ry="7" fill="${c.near}"/>${petals}${dot(x, y, 9, c.near)}`;
		}),
	Machines: (c, r) =>
		gear(105, 150, 62 + r.whole(12), c.far, c.sky, r) +
		gear(212, 232, 46 + r.whole(10), c.near, c.sky, r) +
		gear(90, 290, 36 + r.whole(10), c.light, c.sky, r),
	"City lights": (c, r) =>
		rows(
			14,
			() =>
				`<circle cx="${r.whole(300)}" cy="${30 + r.whole(190)}" r="${8 + r.whole(24)}" fill="${c.light}" opacity="${0.15 + r.whole(4) / 12}"/>`,
		) + skyline(c, r),
};

function rows(count, draw) {
	return Array.from({ length: count }, (_, i) => draw(i)).join("");
}

function dot(x, y, radius, fill) {
	return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`;
}

function moon(c, r) {
	return dot(70 + r.whole(160), 90 + r.whole(40), 40 + r.whole(16), c.light);
}

function stars(c, r, count) {
	return rows(count, () =>
		dot(r.whole(300), r.whole(300), 1 + r.whole(3) / 2, c.light),
	);
}

function hills(fill, y, high, r) {
	const [a, b] = [r.whole(high * 2) - high, r.whole(high * 2) - high];
	return `<path d="M0 ${y}Q75 ${y - high + a} 150 ${y}T300 ${y + b / 2}V400H0z" fill="${fill}"/>`;
}

function waves(fill, y, r) {
	const from = -r.whole(60);
	return `<path d="M${from} ${y}${"q15 -20 30 0t30 0".repeat(6)}V400H${from}z" fill="${fill}"/>`;
}

function skyline(c, r) {
	return rows(7, (i) => {
		const top = 170 + r.whole(120);
		const x = i * 44 - 6;
		const windows = rows(6, (k) =>
			r.whole(2)
				? `<rect x="${x + 8 + (k % 2) * 14}" y="${top + 14 + Math.floor(k / 2) * 22}" width="7" height="10" fill="${c.light}"/>`
				: "",
		);
		return `<rect x="${x}" y="${top}" width="40" height="260" fill="${i % 2 ? c.far : c.near}"/>${windows}`;
	});
}

function gear(x, y, radius, fill, hole, r) {
	const turn = r.whole(30);
	const teeth = rows(
		10,
		(i) =>
			`<rect x="${x - 8}" y="${y - radius - 12}" width="16" height="24" rx="3" transform="rotate(${turn + i * 36} ${x} ${y})"/>`,
	);
	return `<g fill="${fill}">${teeth}${dot(x, y, radius, fill)}</g>${dot(x, y, radius / 2.6, hole)}`;
}
