"""The training kernels as PyTorch functions; the library is built on first use.

kernels.cc where the processor multiplies bfloat16 (AVX-512), else kernels_float.cc.
"""

import ctypes
import os
import subprocess
import torch

HERE = os.path.dirname(os.path.abspath(__file__))


def _load():
    cache = os.environ.get("ENTENTE_TRAINING_CACHE", "/tmp/entente-training")
    os.makedirs(cache, exist_ok=True)
    with open("/proc/cpuinfo") as f:
        name = "kernels" if "avx512_bf16" in f.read() else "kernels_float"
    sources = [os.path.join(HERE, f + ".cc") for f in (name, "simple_recurrence", "optimiser")]
    library = os.path.join(cache, name + ".so")
    if not os.path.exists(library) or any(os.path.getmtime(library) < os.path.getmtime(s) for s in sources):
        subprocess.run(["g++", "-O3", "-march=native", "-ffast-math", "-fopenmp", "-shared", "-fPIC", "-std=c++17",
                        *sources, "-o", library + ".new"], check=True)
        os.replace(library + ".new", library)
    return ctypes.CDLL(library)


_library = _load()


def _p(tensor):
    return ctypes.c_void_p(tensor.data_ptr()) if tensor is not None else None


class _Lstm(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, wx, wh, bias, mask, count):
        x = x.contiguous()
        n, i = x.shape
        h = wh.shape[2]
        y = torch.empty(n, 2 * h)
        gates = torch.empty(2, n, 4 * h)
        cells = torch.empty(2, n, h)
        _library.lstm_forward(n, len(count), i, h, _p(count), _p(x), _p(wx), _p(wh), _p(bias), _p(mask), _p(y),
                              _p(gates), _p(cells))
        ctx.kept = (x, wx, wh, mask, count, y, gates, cells)
        return y

    @staticmethod
    def backward(ctx, dy):
        x, wx, wh, mask, count, y, gates, cells = ctx.kept
        ctx.kept = None
        dy = dy.contiguous()
        n, i = x.shape
        h = wh.shape[2]
        dx = torch.empty(2, n, i)
        dwx, dwh, db = torch.empty_like(wx), torch.empty_like(wh), torch.zeros(2, 4 * h)
        _library.lstm_backward(n, len(count), i, h, _p(count), _p(x), _p(wx), _p(wh), _p(mask), _p(y), _p(gates),
                               _p(cells), _p(dy), _p(dx), _p(dwx), _p(dwh), _p(db))
        return dx[0] + dx[1], dwx, dwh, db, None, None


class _Dense(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, w, bias):
        x = x.contiguous()
        w = w.contiguous()
        y = torch.empty(x.shape[0], w.shape[0])
        _library.dense_forward(x.shape[0], x.shape[1], w.shape[0], _p(x), _p(w), _p(bias), _p(y))
        ctx.save_for_backward(x, w)
        ctx.has_bias = bias is not None
        return y

    @staticmethod
    def backward(ctx, dy):
        x, w = ctx.saved_tensors
        dy = dy.contiguous()
        dx = torch.empty_like(x) if ctx.needs_input_grad[0] else None
        dw, db = torch.empty_like(w), torch.zeros(w.shape[0])
        _library.dense_backward(x.shape[0], x.shape[1], w.shape[0], _p(x), _p(w), _p(dy), _p(dx), _p(dw), _p(db))
        return dx, dw, db if ctx.has_bias else None


class _Simple(torch.autograd.Function):
    @staticmethod
    def forward(ctx, u, v, count):
        u, v = u.clone(), v.contiguous()
        n, h = u.shape[0], v.shape[2]
        y, cells = torch.empty(n, 2 * h), torch.empty(n, 2 * h)
        _library.simple_forward(n, len(count), h, _p(count), _p(u), _p(v), _p(y), _p(cells))
        ctx.kept = (u, v, count, cells)
        return y

    @staticmethod
    def backward(ctx, dy):
        u, v, count, cells = ctx.kept
        ctx.kept = None
        dy, dv = dy.contiguous(), torch.zeros_like(v)
        _library.simple_backward(u.shape[0], len(count), v.shape[2], _p(count), _p(u), _p(v), _p(cells), _p(dy), _p(dv))
        return u, dv, None


def simple(x, w, v, bias, count):
    """Both directions of a layer of simple recurrent units.  x: rows packed by time; w: 2 x 3H x I, forget, candidate
    and output; v: 2 x 2 x H, what forget and output see of their own cell; count: int32 rows of each step, falling."""
    return _Simple.apply(dense(x, w.flatten(0, 1), bias.flatten()), v, count)


def lstm(x, wx, wh, bias, mask, count):
    """Both directions of one layer.  x: rows packed by time; count: int32 rows of each step, falling;
    mask: None or 2 x sentences x H, the dropout of the recurrent state."""
    return _Lstm.apply(x, wx, wh, bias, mask, count)


def dense(x, w, bias=None):
    return _Dense.apply(x, w, bias)


def mask(*shape, rate):
    """A dropout mask of the given shape; its randomness follows torch.manual_seed."""
    out = torch.empty(*shape)
    seed = int(torch.randint(1 << 62, (1,)))
    _library.dropout_mask(ctypes.c_int64(out.numel()), ctypes.c_float(rate), ctypes.c_uint64(seed), _p(out))
    return out


def dropout(x, rate):
    return x * mask(*x.shape, rate=rate) if rate > 0 else x


class Adam:
    """AdamW with a running mean of the weights.  Tables are updated only in the rows that a batch touched."""

    def __init__(self, parameters, tables=(), betas=(0.9, 0.95), eps=1e-8, decay=0.0, ema_decay=0.998):
        self.tables = list(tables)
        self.dense = [p for p in parameters if not any(p is t for t in self.tables)]
        self.parameters = self.dense + self.tables
        self.betas, self.eps, self.decay, self.ema_decay = betas, eps, decay, ema_decay
        self.m = [torch.zeros_like(p) for p in self.parameters]
        self.v = [torch.zeros_like(p) for p in self.parameters]
        self.ema = [p.detach().clone() for p in self.parameters]
        self.last = [torch.zeros(t.shape[0], dtype=torch.int32) for t in self.tables]
        self.steps = 0

    def step(self, lr, clip, touched=()):
        """touched: one (rows, gradient of those rows) a table, or None."""
        self.steps += 1
        norm = sum(float(p.grad.square().sum()) for p in self.dense if p.grad is not None)
        norm = (norm + sum(float(t[1].square().sum()) for t in touched if t is not None)) ** 0.5
        if not norm < 1e6:
            raise ValueError("the gradient is not a number")
        scale = min(1.0, clip / (norm + 1e-9))
        b1, b2 = self.betas
        ema_decay = self.ema_decay if self.steps > 2000 else min(self.ema_decay, 0.98)
        f = ctypes.c_float
        c1, c2 = f(1 / (1 - b1 ** self.steps)), f(1 / (1 - b2 ** self.steps))
        for p, m, v, ema in zip(self.dense, self.m, self.v, self.ema):
            if p.grad is None:
                continue
            g = p.grad.contiguous()
            _library.adam_step(ctypes.c_int64(p.numel()), _p(p), _p(g), _p(m), _p(v), _p(ema), f(lr), f(b1), f(b2),
                               f(self.eps), f(self.decay), c1, c2, f(scale), f(ema_decay))
            p.grad = None
        k = len(self.dense)
        for i, t in enumerate(touched):
            if t is None:
                continue
            rows, g = t[0].contiguous(), t[1].contiguous()
            p = self.tables[i]
            _library.adam_rows(ctypes.c_int64(len(rows)), ctypes.c_int64(p.shape[1]), _p(rows), _p(p), _p(g),
                               _p(self.m[k + i]), _p(self.v[k + i]), _p(self.ema[k + i]), _p(self.last[i]),
                               self.steps, f(lr), f(b1), f(b2), f(self.eps), c1, c2, f(scale), f(ema_decay))
        return norm

    def mean(self):
        """The running means, brought up to this step."""
        ema_decay = self.ema_decay if self.steps > 2000 else min(self.ema_decay, 0.98)
        k = len(self.dense)
        for i, p in enumerate(self.tables):
            _library.catch_up(ctypes.c_int64(p.shape[0]), ctypes.c_int64(p.shape[1]), _p(p), _p(self.ema[k + i]),
                              _p(self.last[i]), self.steps, ctypes.c_float(ema_decay))
        return self.ema

    def state(self):
        return {"m": self.m, "v": self.v, "ema": self.ema, "last": self.last, "steps": self.steps}

    def restore(self, state):
        self.steps = state["steps"]
        for name in ("m", "v", "ema", "last"):
            for mine, saved in zip(getattr(self, name), state[name]):
                mine.copy_(saved)
