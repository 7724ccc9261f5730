import { defineConfig } from "astro/config";

export default defineConfig({
	outDir: "site",
	devToolbar: { enabled: false },
	vite: {
		build: { target: "es2022" },
		worker: { format: "es" },
		optimizeDeps: { exclude: ["user-llm"] },
	},
});
