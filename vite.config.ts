import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";
import { type Connect, defineConfig, type Plugin } from "vite";
import { serveModels } from "./scripts/serveModels.ts";

/** The two headers that give a page its own process, so that WebAssembly has threads. */
const crossOriginIsolation = {
	"Cross-Origin-Opener-Policy": "same-origin",
	"Cross-Origin-Embedder-Policy": "require-corp",
};

/** Everything from this origin, no inline code or styles, no text run as code; WebAssembly needs its own word. */
export const contentSecurityPolicy = [
	"default-src 'none'",
	"script-src 'self' 'wasm-unsafe-eval'",
	"worker-src 'self'",
	"style-src 'self'",
	"img-src 'self'",
	"connect-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
];

/**
 * No script of another origin can run in the demo, and none can send anything there. The page brings its policy itself,
 * for servers that add no headers; a worker keeps to the one that its script comes with.
 */
function underPolicy(): Plugin {
	const content = contentSecurityPolicy.join("; ");
	const header: Connect.NextHandleFunction = ({ url }, response, next) => {
		if (!/(\/|\.html)$/.test(new URL(url ?? "/", "http://site").pathname)) {
			response.setHeader("Content-Security-Policy", content);
		}
		next();
	};
	return {
		name: "content-security-policy",
		configureServer: ({ middlewares }) => void middlewares.use(header),
		configurePreviewServer: ({ middlewares }) => void middlewares.use(header),
		transformIndexHtml: (_html, { path }) =>
			// The studies' page runs peers that make their workers from text.
			path.startsWith("/lab/")
				? []
				: [
						{
							tag: "meta",
							attrs: { "http-equiv": "Content-Security-Policy", content },
							injectTo: "head-prepend",
						},
					],
	};
}

const elements = {
	source: "src/elements/elements.ts",
	name: "user-llm/elements",
};

/** While developing, `/user-llm/elements.js` is the source of what the build writes under that name. */
function elementsAddress(): Plugin {
	return {
		name: "elements-address",
		configureServer({ middlewares }) {
			middlewares.use((request, _response, next) => {
				if (request.url === `/${elements.name}.js`) {
					request.url = `/${elements.source}`;
				}
				next();
			});
		},
	};
}

/** Writes the service worker, with the list of all that a page of this build may ask for. */
function serviceWorker(): Plugin {
	let folder: string;
	return {
		name: "service-worker",
		apply: "build",
		configResolved: ({ build }) => {
			folder = build.outDir;
		},
		async closeBundle() {
			const files = readdirSync(folder, {
				recursive: true,
				withFileTypes: true,
			})
				.filter((entry) => entry.isFile())
				.map(({ parentPath, name }) => join(parentPath, name))
				.filter((file) => !file.endsWith(".gguf"));
			const builtFiles = files.map((file) => ({
				url: `/${relative(folder, file).replaceAll("\\", "/")}`,
				revision: createHash("sha256").update(readFileSync(file)).digest("hex"),
			}));
			await build({
				entryPoints: ["src/demo/offline.ts"],
				outfile: join(folder, "service-worker.js"),
				bundle: true,
				minify: true,
				define: {
					builtFiles: JSON.stringify(builtFiles),
					"process.env.NODE_ENV": '"production"',
				},
			});
		},
	};
}

export default defineConfig({
	appType: "mpa",
	server: { headers: crossOriginIsolation },
	preview: { headers: crossOriginIsolation },
	worker: { format: "es" },
	plugins: [underPolicy(), elementsAddress(), serveModels(), serviceWorker()],
	build: {
		// `dist` is the package.
		outDir: "site",
		target: "es2022",
		rolldownOptions: {
			input: {
				demo: "index.html",
				study: "study.html",
				[elements.name]: elements.source,
			},
			preserveEntrySignatures: "exports-only",
			output: {
				entryFileNames: ({ name }) =>
					name === elements.name ? "[name].js" : "assets/[name]-[hash].js",
			},
		},
	},
});
