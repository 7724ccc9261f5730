/** @file The frame of every page. */

export function layout({ title, script, main, head = "" }) {
	return `<!doctype html>
<html lang="en">
	<head>
		<meta charset="utf-8" />
		<meta name="viewport" content="width=device-width, initial-scale=1" />
		<title>${escaped(title)}</title>
		<link rel="icon" href="icon.svg" />
		<link rel="stylesheet" href="style.css" />
		${head}
		<script type="module" src="${script}"></script>
	</head>
	<body>
		<header class="bar">
			<a class="logo" href="index.html"><img src="icon.svg" alt="" width="36" height="36" /> Tilt &amp; Tally</a>
			<form class="search" role="search">
				<input type="search" aria-label="Search for a game" placeholder="Search 600 games" autocomplete="off" />
				<ul class="found" hidden></ul>
			</form>
			<details class="menu">
				<summary><span class="who">Guest</span></summary>
				<div class="panel">
					<p>Who is at this device?</p>
					<ul class="people"></ul>
					<form class="join">
						<input aria-label="Name of another person" placeholder="Another name" required maxlength="20" />
						<button>Add</button>
					</form>
					<label><input type="checkbox" class="agree" /> Remember what I look at</label>
					<button type="button" class="leave">Sign out and forget me</button>
				</div>
			</details>
			<a class="cart" href="cart.html">Cart <b>0</b></a>
		</header>
		<main>
${main}
		</main>
		<footer>
			<p>
				Tilt &amp; Tally is an example: games, publishers and prices are invented. Who you are and what you look at stays on
				your device; this site has no accounts and no cookies.
			</p>
		</footer>
		<aside class="consent" hidden aria-label="May we remember?">
			<p><b>May this shop learn your taste?</b> It would remember what you look at, on this device and nowhere else.</p>
			<button type="button" class="main" value="yes">Yes, remember</button>
			<button type="button" value="no">No</button>
		</aside>
	</body>
</html>
`;
}

export function escaped(text) {
	return String(text).replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
}

/** How every shelf shows a game; the elements fill it. */
export const card = `<template slot="card">
					<a class="card" data-fill="link">
						<img data-fill="image" alt="" loading="lazy" width="300" height="400" />
						<b data-fill="title"></b>
						<small data-fill="brand"></small>
						<span class="price" data-fill="price"></span>
						<span class="badge" data-fill="badge"></span>
					</a>
				</template>`;
