/**
 * @file `npm run lab:outputs -- --site CHECKOUT --data DATASET --out FILE`: what a built site and the commands beside it put
 * out for fixed visitors and seeds, as JSON. Two checkouts that compute the same write the same file.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { chromiumLaunch } from "../scripts/chromium.ts";

/** Ten visitors, as `item: stars` in the order in which they rated, an hour apart. */
const visitors: Readonly<
	Record<string, readonly (readonly [string, number])[]>
> = {
	nobody: [],
	alien: [["1214", 5]],
	children: [
		["1", 5],
		["588", 4.5],
		["364", 4],
		["2355", 5],
		["4886", 4.5],
		["595", 4],
		["1907", 4],
		["4306", 5],
	],
	horror: [
		["1219", 5],
		["1258", 5],
		["1387", 4],
		["1974", 4.5],
		["1347", 4],
		["2716", 3],
		["1717", 3.5],
		["1214", 5],
	],
	romance: [
		["339", 5],
		["597", 4],
		["1721", 5],
		["357", 4.5],
		["1265", 4],
		["7", 4],
		["539", 4.5],
		["497", 4],
	],
	war: [
		["527", 5],
		["2028", 5],
		["1208", 4.5],
		["1242", 4],
		["1090", 4],
		["1204", 5],
		["3196", 4],
		["1250", 4.5],
	],
	documentary: [
		["8622", 5],
		["5669", 4.5],
		["246", 5],
		["2064", 4],
		["1147", 4],
		["162", 4.5],
		["45950", 4],
		["8464", 4],
	],
	disliker: [
		["1", 1],
		["480", 0.5],
		["260", 1],
		["780", 1],
		["2571", 0.5],
		["589", 1],
		["380", 1.5],
		["592", 1],
	],
	mixed: [
		["858", 5],
		["260", 1],
		["296", 5],
		["1", 2],
		["318", 5],
		["34", 1.5],
		["608", 4.5],
		["150", 3],
	],
	longHistory: Array.from(
		{ length: 120 },
		(_, i) =>
			[
				String(
					[
						1, 260, 296, 318, 356, 480, 527, 589, 593, 858, 1196, 1198, 1210,
						1270, 2571, 2858, 2959, 4993, 5952, 7153,
					][i % 20],
				),
				1 + ((i * 7) % 9) / 2,
			] as const,
	),
};

const { values } = parseArgs({
	options: {
		site: { type: "string", default: "." },
		data: { type: "string" },
		out: { type: "string" },
		port: { type: "string", default: "4400" },
		parts: { type: "string", default: "cpu,gpu,training" },
	},
});
if (!values.data || !values.out) throw new Error("Give --data and --out.");
const { site, data, out } = values;
const parts = values.parts.split(",");
const address = `http://localhost:${values.port}`;

const server = spawn(
	"npx",
	["vite", "preview", "--port", values.port, "--strictPort"],
	{ cwd: site, stdio: "ignore", detached: true },
);
const browser = await chromium.launch({
	...chromiumLaunch,
	args: [...chromiumLaunch.args, "--enable-unsafe-webgpu"],
});
try {
	const result = {
		cpu: parts.includes("cpu") && (await texts("cpu", Object.keys(visitors))),
		gpu: parts.includes("gpu") && (await texts("gpu", ["children"])),
		training: parts.includes("training") && training(),
	};
	writeFileSync(out, `${JSON.stringify(result, null, "\t")}\n`);
} finally {
	await browser.close();
	if (server.pid) process.kill(-server.pid);
}

async function texts(path: string, names: readonly string[]) {
	const page = await browser.newPage();
	// tsx names functions by a helper that the page does not have.
	await page.addInitScript("globalThis.__name = (work) => work");
	for (let tries = 0; ; tries++) {
		const loaded = await page
			.goto(`${address}/icon.svg`)
			.catch(() => undefined);
		if (loaded?.ok()) break;
		if (tries > 100) throw new Error(`${address} does not answer.`);
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	await page.goto(`${address}/embed.html`);
	const result: Record<string, unknown> = {};
	for (const name of names) {
		result[name] = await page.evaluate(readVisitor, {
			path,
			name,
			ratings: visitors[name],
		});
		console.log(path, name);
	}
	await page.close();
	return result;
}

/** Runs in the page. */
async function readVisitor({
	path,
	name,
	ratings,
}: {
	path: string;
	name: string;
	ratings: readonly (readonly [string, number])[];
}) {
	const entry = "/user-llm/elements.js";
	const { createPersonalizer } = await import(entry);
	const user = await createPersonalizer({
		bundle: "/bundle/",
		path,
		timeline: `outputs-${path}-${name}`,
	});
	await user.erase();
	let at = Date.UTC(2026, 0, 1);
	for (const [item, value] of ratings) {
		at += 3_600_000;
		await user.record({ item, kind: "rating", value, at });
	}
	const picks = (await user.picks({ count: 50 })).map(
		({ item, score }: { item: { id: string }; score: number }) => [
			item.id,
			score,
		],
	);
	const { text: category } = await user.complete("favouriteCategory");
	const { item: next } = await user.complete("nextItem");
	const likely = await user.nextItems({ count: 5 });
	const written: string[] = [];
	const question = "What should I watch tonight?";
	for (const seed of path === "gpu" ? [1] : [1, 2, 3]) {
		let text = "";
		const options = seed === 1 ? {} : { temperature: 0.8, topP: 0.9, seed };
		for await (const piece of user.ask(question, options)) text += piece;
		written.push(text);
	}
	let filled = "";
	for await (const { text } of user.fill(
		"Something short?",
		'It is{words}. Watch "{next}".',
	))
		filled += text;
	let chat = "";
	for await (const { text } of user.chat(
		[
			{ role: "user", content: question },
			{ role: "assistant", content: "Alien." },
			{ role: "user", content: "Another?" },
		],
		{ maximumTokens: 24 },
	))
		chat += text;
	const choice = await user.choose("Is it late?", ["Yes", "No"]);
	await user.erase();
	user.dispose();
	return {
		picks,
		category,
		next: next.id,
		likely: likely.map(
			({
				item,
				logProbability,
			}: {
				item: { id: string };
				logProbability: number;
			}) => [item.id, logProbability],
		),
		written,
		filled,
		chat,
		choice,
	};
}

/** The weights that some steps of both stages leave, as hashes: a difference in one bit of a loss would change them. */
function training() {
	const run = mkdtempSync(join(tmpdir(), "user-llm-outputs-"));
	const hashes: Record<string, string> = {};
	for (const [stage, steps] of [
		["pretrain", "8"],
		["align", "6"],
	]) {
		const { status } = spawnSync(
			"npx",
			[
				"tsx",
				"src/cli/main.ts",
				stage,
				"--data",
				data as string,
				"--run",
				run,
				"--steps",
				steps,
			],
			{ cwd: site, stdio: "inherit" },
		);
		if (status !== 0) throw new Error(`${stage} failed.`);
		hashes[stage] = createHash("sha256")
			.update(readFileSync(join(run, "weights.safetensors")))
			.digest("hex");
	}
	rmSync(run, { recursive: true });
	return hashes;
}
