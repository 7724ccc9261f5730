/** @file Downloads that break off, stall, are given up or have no room: each goes on from where it was. */
import type { BrowserContext } from "playwright";
import { smolLm2 } from "../../src/llm/smolLm2.ts";
import { withBrowser } from "./browser.ts";
import { openPage } from "./openPage.ts";
import { Site } from "./site.ts";
import type { Soak } from "./soak.ts";

/** So much of what a server has sent may still be under way when the connection breaks. */
const underWay = 16e6;

async function openVisitor(context: BrowserContext, site: Site) {
	const page = await openPage(context, site);
	const session = await context.newCDPSession(page);
	return {
		load: (abortedAfter?: number) =>
			page.evaluate((after) => soak.load(after), abortedAfter),
		async begin() {
			await page.evaluate(() => soak.forgetFile());
			site.requests = [];
		},
		picks: () =>
			page.evaluate(async () => {
				await soak.open("downloads");
				return (await soak.state()).picks.length;
			}),
		usage: () => page.evaluate(() => soak.usage()),
		limitStorage: (quotaSize?: number) =>
			session.send("Storage.overrideQuotaForOrigin", {
				origin: site.origin,
				quotaSize,
			}),
	};
}

/** Whether a file came in one piece after all: each request goes on from what has arrived, if anything has. */
function wentOn({ requests }: Site): boolean {
	const sent = requests.reduce((sum, request) => sum + request.sent, 0);
	const later = requests.slice(1);
	return (
		later.every(
			({ from }, i) =>
				from >= requests[i].from && (from > 0 || requests[i].sent <= underWay),
		) && sent <= smolLm2.bytes + later.length * underWay
	);
}

export async function downloads({ site, random, lasts, say }: Soak) {
	let [cuts, aborted, full, loaded, wrong] = [0, 0, 0, 0, 0];
	const expect = (what: string, isRight: boolean) => {
		if (isRight) return;
		wrong++;
		say(`${what} ${JSON.stringify(site.requests)}`);
	};
	await withBrowser(async (context) => {
		const visitor = await openVisitor(context, site);
		const loads = async (after: string) => {
			const outcome = await visitor.load();
			loaded++;
			expect(`After ${after}: ${outcome}`, outcome === "done" && wentOn(site));
		};
		while (lasts()) {
			await visitor.begin();
			site.faults = Array.from(
				{ length: 1 + Math.floor(random() * 3) },
				() => ({
					cutAfter: Math.floor(1e6 + random() * 30e6),
				}),
			);
			cuts += site.faults.length;
			await loads("cuts");

			await visitor.begin();
			const outcome = await visitor.load(random() * 1500);
			aborted++;
			expect(`Given up: ${outcome}`, /^(AbortError|done)$/.test(outcome));
			await loads("giving up");

			await visitor.begin();
			const room = Math.floor(random() * smolLm2.bytes * 0.9);
			await visitor.limitStorage((await visitor.usage()) + room);
			const refused = await visitor.load();
			full++;
			expect(`No room: ${refused}`, refused.startsWith("storage-full"));
			expect("Picks without room", (await visitor.picks()) > 0);
			await visitor.limitStorage();
			await loads("a full disk");

			await visitor.begin();
			const loading = visitor.load();
			await Promise.race([site.nextRequest(), loading]);
			await visitor.limitStorage((await visitor.usage()) + room / 2);
			const interrupted = await loading;
			full++;
			expect(
				`A disk that fills meanwhile: ${interrupted}`,
				/^(storage-full|done)/.test(interrupted),
			);
			await visitor.limitStorage();
			await loads("a disk that filled meanwhile");
		}
	});
	return { cuts, "given up": aborted, "full disks": full, loaded, wrong };
}

/** A server that sends nothing any more is asked again after half a minute: this takes as long. */
export async function stalledDownload() {
	const site = await Site.open();
	try {
		return await withBrowser(async (context) => {
			const { load } = await openVisitor(context, site);
			site.faults = [{ stallAfter: 20e6 }];
			const outcome = await load();
			const isRight =
				outcome === "done" && site.requests.length === 2 && wentOn(site);
			return { stalled: 1, wrong: isRight ? 0 : 1 };
		});
	} finally {
		site.close();
	}
}
