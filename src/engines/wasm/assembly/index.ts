/**
 * @file The interpreter: threads work through recorded instructions together.
 *
 * The chunks of all instructions are numbered through: tickets. A thread takes the next ticket, waits until the
 * tickets that its instruction depends on are finished, and works it off. So a thread that the system has put to sleep
 * holds up the others only if it sleeps in the middle of a chunk.
 */
import { appendToCache, attend, rowsPerChunk } from "./attention";
import { crossAttend } from "./crossAttention";
import {
	AppendToCache,
	Attend,
	CopyColumns,
	CopyRows,
	CrossAttend,
	Elementwise,
	Embed,
	Instruction,
	Linear,
	Pack,
	Quantize,
	RmsNorm,
	Rotary,
} from "./instruction";
import { linear, linearChunks } from "./linear";
import { Opcode } from "./opcode";
import { pack } from "./pack";
import { quantize } from "./quantize";
import {
	copyColumns,
	copyRows,
	elementsPerChunk,
	elementwise,
	embed,
	rmsNorm,
	rotary,
} from "./rowWise";

/** Addresses of what the threads share, each on a cache line of its own. */
@inline
const CALL: usize = 1024;
/** The number of threads, which `threads.ts` writes. */
@inline
const THREADS: usize = 1088;
@inline
const TICKET: usize = 1152;
@inline
const FINISHED: usize = 1216;
/** Minus the number of helping threads that may still work. */
@inline
const INSIDE: usize = 1280;
/** How many threads sleep in `waitFor`. */
@inline
const SLEEPERS: usize = 1344;
/** The instructions of the current run. */
@inline
const FROM: usize = 1408;
@inline
const TO: usize = 1412;

/** Looks before a waiting thread falls asleep: tens of microseconds, longer than most waits, for waking up costs as much. */
@inline
const looksAwake = 20000;

/** Begins to run the instructions from one address to another; helping threads start, and the caller may do something else. */
export function begin(from: usize, to: usize): void {
	store<usize>(FROM, from);
	store<usize>(TO, to);
	atomic.store<i32>(TICKET, 0);
	atomic.store<i32>(FINISHED, 0);
	if (isHelped()) {
		atomic.add<i32>(CALL, 1);
		atomic.notify(CALL, i32.MAX_VALUE);
	}
}

/** Does what is left of what was begun; all threads have finished when it returns. */
export function finish(mayWait: bool): void {
	const tickets = work(load<usize>(FROM), load<usize>(TO), 0, mayWait);
	waitFor(FINISHED, tickets, mayWait);
	if (!isHelped()) return;
	atomic.add<i32>(CALL, 1);
	waitFor(INSIDE, 0, mayWait);
}

function isHelped(): bool {
	return load<i32>(THREADS) > 1;
}

/** What a helping thread does for ever: where `CALL` is odd there is work, where it is even there is none. */
export function serve(thread: i32): void {
	while (true) {
		const call = atomic.load<i32>(CALL);
		if (call & 1) {
			atomic.sub<i32>(INSIDE, 1);
			if (atomic.load<i32>(CALL) == call) {
				work(load<usize>(FROM), load<usize>(TO), thread, true);
			}
			atomic.add<i32>(INSIDE, 1);
			wakeSleepers(INSIDE);
		}
		atomic.wait<i32>(CALL, call, -1);
	}
}

/** Works off tickets until there are no more; returns how many there were. */
function work(from: usize, to: usize, thread: i32, mayWait: bool): i32 {
	let at = from;
	let first = 0;
	let needed = 0;
	let finished = 0;
	let end = chunks(changetype<Instruction>(at));
	while (true) {
		const ticket = atomic.add<i32>(TICKET, 1);
		while (ticket >= end) {
			at += changetype<Instruction>(at).bytes;
			if (at >= to) return end;
			const next = changetype<Instruction>(at);
			first = end;
			if (next.waits) needed = first;
			end += chunks(next);
		}
		if (finished < needed) finished = waitFor(FINISHED, needed, mayWait);
		execute(changetype<Instruction>(at), ticket - first, end - first, thread);
		atomic.add<i32>(FINISHED, 1);
		wakeSleepers(FINISHED);
	}
}

/** Waits until a number has risen to `goal`, and returns it. After a while it sleeps: the thread it waits for may need this core. */
function waitFor(cell: usize, goal: i32, mayWait: bool): i32 {
	let looks = 0;
	while (true) {
		const value = atomic.load<i32>(cell);
		if (value >= goal) return value;
		if (looks++ < looksAwake || !mayWait) continue;
		atomic.add<i32>(SLEEPERS, 1);
		atomic.wait<i32>(cell, value, -1);
		atomic.sub<i32>(SLEEPERS, 1);
	}
}

function wakeSleepers(cell: usize): void {
	if (atomic.load<i32>(SLEEPERS)) atomic.notify(cell, i32.MAX_VALUE);
}

/** Into how many pieces an instruction can be cut. */
function chunks(instruction: Instruction): i32 {
	const rows = load<i32>(instruction.rows);
	switch (instruction.opcode) {
		case Opcode.Linear:
			return linearChunks(changetype<Linear>(instruction), load<i32>(THREADS));
		case Opcode.Add:
		case Opcode.Swiglu:
		case Opcode.GatedAdd: {
			const count = rows * changetype<Elementwise>(instruction).width;
			return (count + elementsPerChunk - 1) / elementsPerChunk;
		}
		case Opcode.Attend: {
			const tiles = (rows + rowsPerChunk - 1) / rowsPerChunk;
			return tiles * changetype<Attend>(instruction).keyValueHeads;
		}
		case Opcode.Pack:
			return (rows + 7) >> 3;
		case Opcode.CopyRows:
			return 1;
		default:
			return rows;
	}
}

function execute(
	instruction: Instruction,
	chunk: i32,
	chunks: i32,
	thread: i32,
): void {
	switch (instruction.opcode) {
		case Opcode.Pack:
			return pack(changetype<Pack>(instruction), chunk);
		case Opcode.Embed:
			return embed(changetype<Embed>(instruction), chunk);
		case Opcode.Quantize:
			return quantize(changetype<Quantize>(instruction), chunk);
		case Opcode.Linear:
			return linear(changetype<Linear>(instruction), chunk, chunks, thread);
		case Opcode.Add:
		case Opcode.Swiglu:
		case Opcode.GatedAdd:
			return elementwise(changetype<Elementwise>(instruction), chunk);
		case Opcode.RmsNorm:
			return rmsNorm(changetype<RmsNorm>(instruction), chunk);
		case Opcode.CopyColumns:
			return copyColumns(changetype<CopyColumns>(instruction), chunk);
		case Opcode.CopyRows:
			return copyRows(changetype<CopyRows>(instruction));
		case Opcode.Rotary:
			return rotary(changetype<Rotary>(instruction), chunk);
		case Opcode.AppendToCache:
			return appendToCache(changetype<AppendToCache>(instruction), chunk);
		case Opcode.Attend:
			return attend(changetype<Attend>(instruction), chunk, thread);
		case Opcode.CrossAttend:
			return crossAttend(changetype<CrossAttend>(instruction), chunk, thread);
	}
}
