"""Parts of the integration chapter's headline: what a large training run owes to links and storage.

The run is the published one of Llama 3. Its measured step is split into arithmetic and traffic by counting
bytes: within a server each layer adds up its parts four times a step, between servers the copies of the
model exchange gradients and weights once.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from models import reliability
from models.checks import Array
from models.headline import Inputs
from models.headline.price_units import h100_peak_flop
from models.training import training_flop

SLOWER = 8.0  #: what "an eighth" means
SUMS_PER_LAYER = 4  # all-reduces of the activations: two forward, two backward
BYTES_PER_ACTIVATION = 2
LOSS_THAT_COUNTS = 0.2  #: as in the rule of the claim


def _measured(a: Inputs) -> Array:
    """Time of a step as it was [s]."""
    flop = training_flop(a["reference_parameters"], a["reference_batch_tokens"])
    return flop / (a["reference_job_gpus"] * h100_peak_flop(a) * np.asarray(a["reference_mfu_share"], float))


def _group(a: Inputs) -> Array:
    """Accelerators that hold one copy of the model."""
    return np.asarray(a["reference_tensor_gpus"], float) * a["reference_pipeline_stages"]


def _copies(a: Inputs) -> Array:
    return np.maximum(a["reference_job_gpus"] / _group(a), 1.0)


def _server_wait(a: Inputs) -> Array:
    """Time of a step that arithmetic waits for traffic inside the server [s]."""
    tokens = a["reference_batch_tokens"] / _copies(a)
    layers = np.asarray(a["reference_layers"], float) / a["reference_pipeline_stages"]
    payload = SUMS_PER_LAYER * layers * tokens * a["reference_width"] * BYTES_PER_ACTIVATION
    sent = reliability.all_reduce_bytes(payload, a["reference_tensor_gpus"])
    return a["server_exposed_share"] * sent / a["server_link_bytes_per_second"]


def _network_time(a: Inputs) -> Array:
    """Time in which the copies exchange gradients and weights, hidden or not [s]."""
    payload = a["reference_parameters"] / _group(a) * a["sync_bytes_per_parameter"]
    return reliability.all_reduce_bytes(payload, _copies(a)) / a["network_bytes_per_second"]


def _loss(a: Inputs, slower: Any, waits: Any = 0.0) -> Array:
    """Speed lost with a network so many times slower, and the server's waits longer by so much."""
    network, exposed = _network_time(a), np.asarray(a["network_exposed_share"], float)
    rest = np.maximum(_measured(a) - exposed * network, 0.0)
    hidden = (1.0 - exposed) * network
    before = reliability.step_time(rest, 0.0, np.inf, 1, exposed * network)
    after = np.maximum(rest + waits, slower * hidden) + slower * exposed * network
    return 1.0 - np.minimum(before / after, 1.0)


def _compute_share(a: Inputs) -> Array:
    waits = _server_wait(a) + a["network_exposed_share"] * _network_time(a)
    return np.clip(1.0 - waits / _measured(a), 0.0, 1.0)


def compute_share(a: Inputs) -> dict[str, Any]:
    """How much of a step is arithmetic, and what chips faster or slower make of it."""
    share = _compute_share(a)
    return {
        "compute_share_of_step": share,
        "doubled_chips_speedup": reliability.amdahl_speedup(share, 2.0),
        "eighth_chips_loss_share": 1.0 - reliability.amdahl_speedup(share, 1.0 / SLOWER),
    }


def doubled_gpus(a: Inputs) -> dict[str, Any]:
    """Speed-up of the run on twice as many accelerators, measured."""
    rows = {name: a["training_efficiency.id"] == name for name in ("llama_8k", "llama_16k")}
    speed = a["training_efficiency.mfu_share"] * a["training_efficiency.accelerators"]
    return {"doubled_gpus_speedup": (speed[rows["llama_16k"]] / speed[rows["llama_8k"]])[0]}


def links(a: Inputs) -> dict[str, Any]:
    """Speed lost with all links at an eighth."""
    return {"eighth_links_loss_share": _loss(a, SLOWER, (SLOWER - 1.0) * _server_wait(a))}


def server(a: Inputs) -> dict[str, Any]:
    """Speed lost with the links inside servers at an eighth."""
    waits = (SLOWER - 1.0) * _server_wait(a)
    return {"eighth_server_loss_share": waits / (_measured(a) + waits)}


def network(a: Inputs) -> dict[str, Any]:
    """Speed lost with the network between servers at an eighth."""
    return {"eighth_network_loss_share": _loss(a, SLOWER)}


def ordinary_network(a: Inputs) -> dict[str, Any]:
    """Speed lost with the throughput that the maker grants ordinary Ethernet."""
    slower = np.maximum(a["fabric_throughput_share"] / np.asarray(a["ordinary_throughput_share"], float), 1.0)
    return {"ordinary_network_loss_share": _loss(a, slower)}


def storage(a: Inputs) -> dict[str, Any]:
    """Speed lost if checkpoints take eight times as long to write."""
    mtbf = reliability.job_mtbf(a["interruption_hazard_per_gpu_day"], a["reference_job_gpus"])
    write = np.asarray(a["checkpoint_write_seconds"], float)
    before, after = (1.0 - reliability.lost_share(w, mtbf, a["restart_seconds"]) for w in (write, SLOWER * write))
    return {"eighth_storage_loss_share": 1.0 - np.where(before > 0.0, after / np.where(before > 0.0, before, 1.0), 1.0)}


def break_even(a: Inputs) -> dict[str, Any]:
    """How many times slower all links must be to cost a fifth of the speed."""
    measured, wait, all_network = _measured(a), _server_wait(a), _network_time(a)
    shown = wait + a["network_exposed_share"] * all_network
    allowed = measured / (1.0 - LOSS_THAT_COUNTS)
    slower = np.minimum((allowed - measured) / shown + 1.0, allowed / np.maximum(all_network, 1e-300))
    return {"links_break_even_slowdown": np.maximum(slower, 1.0)}


def losses(a: Inputs) -> dict[str, float | list]:
    """Rows of a chart: what each part at an eighth of its speed costs, with 90 % intervals [share]."""
    found = compute_share(a) | links(a) | server(a) | network(a) | storage(a)
    rows = (
        ("Chips", "rest", "chips"),
        ("All links", "market", "links"),
        ("Links inside servers", "market", "server"),
        ("Network between servers", "market", "network"),
        ("Storage", "market", "storage"),
    )
    draws = [np.quantile(found[f"eighth_{name}_loss_share"], (0.05, 0.5, 0.95)) for *_, name in rows]
    low, value, high = (list(map(float, column)) for column in zip(*draws, strict=True))
    return {
        "label": [row[0] for row in rows],
        "role": [row[1] for row in rows],
        "value": value,
        "low": low,
        "high": high,
    }
