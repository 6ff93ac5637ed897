// The loop of the Runtime API for Node.js, for functions that run as plain processes. Errors have the shapes of AWS's own client.
import http from 'node:http';
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import path from 'node:path';
import { Writable } from 'node:stream';

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const BASE = '/2018-06-01/runtime/';
let requestId = 'undefined';

function call(method, where, body, headers = {}) {
  return new Promise((done, failed) => {
    if (body !== undefined) headers['Content-Length'] = Buffer.byteLength(body);
    const request = http.request({ host, port, path: BASE + where, method, headers, agent }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => done({ headers: response.headers, body: Buffer.concat(parts) }));
    });
    request.on('error', failed);
    request.end(body);
  });
}

// A line of the log is one event: line ends within become carriage returns, as AWS's client has it.
function log(level, ...words) {
  const line = `${new Date().toISOString()}\t${requestId}\t${level}\t${format(...words)}`;
  process.stdout.write(line.replace(/\n/g, '\r') + '\n');
}
console.log = (...words) => log('INFO', ...words);
console.info = (...words) => log('INFO', ...words);
console.debug = (...words) => log('DEBUG', ...words);
console.trace = (...words) => log('TRACE', ...words);
console.warn = (...words) => log('WARN', ...words);
console.error = (...words) => log('ERROR', ...words);

const fault = (name, words) => Object.assign(new Error(words), { name });

const errorOf = (e) => (e instanceof Error
  ? { errorType: e.name, errorMessage: e.message, trace: (e.stack ?? '').split('\n') }
  : { errorType: typeof e, errorMessage: String(e), trace: [] });

async function load(spec) {
  const name = spec.slice(spec.lastIndexOf('/') + 1);
  const dot = name.indexOf('.');
  if (dot < 1) throw fault('Runtime.MalformedHandlerName', `Bad handler ${spec}`);
  const module = spec.slice(0, spec.length - name.length + dot);
  const base = path.resolve(process.env.LAMBDA_TASK_ROOT, module);
  const file = [base, `${base}.js`, `${base}.mjs`, `${base}.cjs`].find((f) => existsSync(f) && /\.[cm]?js$/.test(f));
  if (!file) throw fault('Runtime.ImportModuleError', `Error: Cannot find module '${path.basename(base)}'`);
  let loaded;
  try {
    loaded = file.endsWith('.cjs') ? createRequire(file)(file) : await import(pathToFileURL(file));
  } catch (e) {
    if (e instanceof SyntaxError) throw fault('Runtime.UserCodeSyntaxError', `SyntaxError: ${e.message}`);
    if (e?.code === 'MODULE_NOT_FOUND' || e?.code === 'ERR_MODULE_NOT_FOUND') {
      throw fault('Runtime.ImportModuleError', `Error: ${e.message}`);
    }
    throw e;
  }
  let found = loaded;
  for (const part of name.slice(dot + 1).split('.')) found = found?.[part] ?? found?.default?.[part];
  if (found === undefined) throw fault('Runtime.HandlerNotFound', `${spec} is undefined or not exported`);
  if (typeof found !== 'function') throw fault('Runtime.HandlerNotFound', `${spec} is not a function`);
  return found;
}

async function report(where, e, words) {
  const error = errorOf(e);
  log('ERROR', `${words} \t${JSON.stringify({ errorType: error.errorType, errorMessage: error.errorMessage, stack: error.trace })}`);
  await call('POST', where, JSON.stringify(error), {
    'Content-Type': 'application/json',
    'Lambda-Runtime-Function-Error-Type': error.errorType,
  });
}

// What a handler says while it runs goes out at once; how it failed on the way stands behind the body.
class ResponseStream extends Writable {
  #type = 'application/octet-stream';
  #request;
  #head = [];

  setContentType(type) {
    this.#type = type;
  }

  get hasBegun() {
    return this.#request !== undefined;
  }

  setHead(document) {
    this.setContentType('application/vnd.awslambda.http-integration-response');
    this.#head = [JSON.stringify(document), Buffer.alloc(8)];
  }

  #begin() {
    if (this.#request) return;
    this.#request = http.request({ host, port, agent, method: 'POST', path: `${BASE}invocation/${requestId}/response`, headers: {
      'Content-Type': this.#type,
      'Lambda-Runtime-Function-Response-Mode': 'streaming',
      'Transfer-Encoding': 'chunked',
      Trailer: 'Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body',
    } });
    this.answered = new Promise((done, failed) => this.#request.on('response', (r) => r.resume().on('end', done)).on('error', failed));
    for (const part of this.#head) this.#request.write(part);
  }

  _write(chunk, encoding, done) {
    this.#begin();
    this.#request.write(chunk, encoding, done);
  }

  _final(done) {
    this.#begin();
    this.#request.end(done);
  }

  breakOff(e) {
    const error = errorOf(e);
    this.#request.addTrailers({
      'Lambda-Runtime-Function-Error-Type': error.errorType,
      'Lambda-Runtime-Function-Error-Body': Buffer.from(JSON.stringify(error)).toString('base64'),
    });
    this.#request.end();
  }
}

const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
globalThis.awslambda = {
  streamifyResponse: (handler) => Object.assign(handler, { [STREAMING]: 'response' }),
  HttpResponseStream: {
    from(stream, head) {
      stream.setHead(head);
      return stream;
    },
  },
};

async function stream(handler, event, context) {
  const response = new ResponseStream();
  try {
    await handler(event, response, context);
    if (!response.writableEnded) response.end();
    await new Promise((done) => (response.writableFinished ? done() : response.on('finish', done)));
  } catch (e) {
    if (!response.hasBegun) throw e;
    log('ERROR', `Invoke Error \t${JSON.stringify(errorOf(e))}`);
    response.breakOff(e);
  }
  await response.answered;
}

function run(handler, event, context) {
  if (handler.length < 3) return handler(event, context);
  return new Promise((done, failed) => {
    const given = handler(event, context, (e, result) => (e ? failed(e) : done(result)));
    if (typeof given?.then === 'function') given.then(done, failed);
  });
}

function contextOf(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const given = headers['lambda-runtime-client-context'];
  return {
    awsRequestId: requestId,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: given ? JSON.parse(given) : undefined,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

process.on('uncaughtException', async (e) => {
  await report(`invocation/${requestId}/error`, e, 'Uncaught Exception').catch(() => {});
  process.exit(129);
});

let handler;
try {
  handler = await load(process.env._HANDLER);
} catch (e) {
  await report('init/error', e, 'Uncaught Exception').catch(() => {});
  process.exit(1);
}
for (;;) {
  const next = await call('GET', 'invocation/next').catch(() => process.exit(0)); // the emulator has gone
  requestId = next.headers['lambda-runtime-aws-request-id'];
  process.env._X_AMZN_TRACE_ID = next.headers['lambda-runtime-trace-id'] ?? '';
  try {
    const event = next.body.length ? JSON.parse(next.body) : {};
    if (handler[STREAMING]) {
      await stream(handler, event, contextOf(next.headers));
      continue;
    }
    const result = await run(handler, event, contextOf(next.headers));
    await call('POST', `invocation/${requestId}/response`, JSON.stringify(result ?? null), { 'Content-Type': 'application/json' });
  } catch (e) {
    await report(`invocation/${requestId}/error`, e, 'Invoke Error');
  }
}
