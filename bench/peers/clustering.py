"""Clusters a network's layers, asked line by line. Arguments: METHOD BITS WEIGHTS SIZES; weights are raw float32, sizes comma-separated.

Says its version and the peak memory in KiB so far; answers each line with seconds, inertia and peak memory. What it lacks it says by ending.
"""

import platform
import resource
import sys
import time

import numpy as np

method, bits, path, sizes = sys.argv[1], int(sys.argv[2]), sys.argv[3], [int(size) for size in sys.argv[4].split(",")]
k = 2**bits
layers = np.split(np.fromfile(path, np.float32), np.cumsum(sizes)[:-1])
rng = np.random.default_rng(1)


def sklearn():
    from sklearn import __version__
    from sklearn.cluster import KMeans

    def cluster(values):
        found = KMeans(min(k, len(np.unique(values))), n_init=1, random_state=int(rng.integers(2**31))).fit(values[:, None])
        return found.labels_, found.cluster_centers_[:, 0]

    return cluster, f"scikit-learn {__version__}, k-means++"


def original():
    from importlib.metadata import version

    import torch
    from fast_pytorch_kmeans import KMeans

    def cluster(values):
        found = KMeans(n_clusters=k, mode="euclidean", verbose=0)
        labels = found.fit_predict(torch.from_numpy(values)[:, None])
        return labels.numpy(), found.centroids[:, 0].numpy()

    return cluster, f"fast-pytorch-kmeans {version('fast-pytorch-kmeans')}"


def exact():
    from importlib.metadata import version

    import kmeans1d

    def cluster(values):
        labels, centroids = kmeans1d.cluster(values, k)
        return np.asarray(labels), np.asarray(centroids)

    return cluster, f"kmeans1d {version('kmeans1d')}, exact"


def peak_kib():
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if platform.system() == "Darwin" else peak


cluster, name = {"sklearn": sklearn, "original": original, "exact": exact}[method]()
print(f"{name}\t{peak_kib()}", flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    results = [cluster(values) for values in layers]
    seconds = time.perf_counter() - start
    peak = peak_kib()
    inertia = sum(
        float(((values.astype(np.float64) - centroids.astype(np.float64)[labels]) ** 2).sum())
        for values, (labels, centroids) in zip(layers, results)
    )
    print(f"{seconds}\t{inertia}\t{peak}", flush=True)
