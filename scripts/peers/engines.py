"""How others search, each in its usual hybrid form where it has one: BM25 and vectors, joined.

Every engine gets the same pieces under the same names and the same weights (all-MiniLM-L6-v2), and gives names back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

K = 40
"""Pieces asked for: enough for ten different documents. This project searches as deep."""


class Engine(Protocol):
    """Loaded with the folder of the model; ``add`` takes (name, text) of every piece."""

    def __init__(self, model: str) -> None: ...

    def add(self, pieces: Sequence[tuple[str, str]]) -> None:
        """Index all pieces."""

    def search(self, question: str) -> list[str]:
        """The names of the best pieces, best first."""


class Plain:
    """sentence-transformers and a flat FAISS index: vectors alone."""

    def __init__(self, model: str) -> None:
        import faiss
        from sentence_transformers import SentenceTransformer

        self._faiss = faiss
        self._model = SentenceTransformer(model, device="cpu", local_files_only=True)

    def add(self, pieces: Sequence[tuple[str, str]]) -> None:
        """Index all pieces."""
        self._names = [name for name, _ in pieces]
        texts = [text for _, text in pieces]
        vectors = self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        self._index = self._faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(vectors)

    def search(self, question: str) -> list[str]:
        """The names of the best pieces, best first."""
        vector = self._model.encode([question], normalize_embeddings=True, show_progress_bar=False)
        return [self._names[row] for row in self._index.search(vector, K)[1][0]]


class Haystack:
    """Haystack: BM25 and embedding retriever over its document store in memory, reciprocal rank fusion."""

    def __init__(self, model: str) -> None:
        from haystack import Pipeline
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
        from haystack.document_stores.in_memory import InMemoryDocumentStore
        from haystack.utils import ComponentDevice
        from haystack_integrations.components.embedders.sentence_transformers import (
            SentenceTransformersDocumentEmbedder,
            SentenceTransformersTextEmbedder,
        )

        settings: dict[str, Any] = {"device": ComponentDevice.from_str("cpu"), "progress_bar": False}
        self._store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        self._of_documents = SentenceTransformersDocumentEmbedder(model=model, **settings)
        self._pipeline = Pipeline()
        self._pipeline.add_component("embed", SentenceTransformersTextEmbedder(model=model, **settings))
        self._pipeline.add_component("near", InMemoryEmbeddingRetriever(self._store, top_k=K))
        self._pipeline.add_component("words", InMemoryBM25Retriever(self._store, top_k=K))
        self._pipeline.add_component("join", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=K))
        self._pipeline.connect("embed.embedding", "near.query_embedding")
        self._pipeline.connect("near", "join")
        self._pipeline.connect("words", "join")

    def add(self, pieces: Sequence[tuple[str, str]]) -> None:
        """Index all pieces."""
        from haystack import Document

        self._of_documents.warm_up()
        documents = [
            Document(id=f"{number}", content=text, meta={"name": name}) for number, (name, text) in enumerate(pieces)
        ]
        self._store.write_documents(self._of_documents.run(documents)["documents"])

    def search(self, question: str) -> list[str]:
        """The names of the best pieces, best first."""
        found = self._pipeline.run({"embed": {"text": question}, "words": {"query": question}})
        return [document.meta["name"] for document in found["join"]["documents"]]


class Txtai:
    """txtai with ``hybrid``: its own BM25 and vectors, joined by weighted scores."""

    def __init__(self, model: str) -> None:
        from txtai import Embeddings

        self._index = Embeddings(path=model, method="sentence-transformers", hybrid=True, gpu=False)

    def add(self, pieces: Sequence[tuple[str, str]]) -> None:
        """Index all pieces."""
        self._names = [name for name, _ in pieces]
        self._index.index([(number, text, None) for number, (_, text) in enumerate(pieces)])

    def search(self, question: str) -> list[str]:
        """The names of the best pieces, best first."""
        return [self._names[number] for number, _ in self._index.search(question, K)]


class LlamaIndex:
    """LlamaIndex: vector retriever and BM25 retriever in a ``QueryFusionRetriever``, reciprocal rank fusion."""

    def __init__(self, model: str) -> None:
        from llama_index.core import Settings, VectorStoreIndex
        from llama_index.core.llms import MockLLM
        from llama_index.core.retrievers import QueryFusionRetriever
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding
        from llama_index.retrievers.bm25 import BM25Retriever

        self._parts: Any = (VectorStoreIndex, BM25Retriever, QueryFusionRetriever, MockLLM)
        Settings.embed_model = HuggingFaceEmbedding(model_name=model, device="cpu")
        Settings.llm = MockLLM()

    def add(self, pieces: Sequence[tuple[str, str]]) -> None:
        """Index all pieces."""
        from llama_index.core.schema import TextNode

        of_vectors, of_words, fusion, model = self._parts
        nodes = [TextNode(id_=f"{number}", text=text) for number, (_, text) in enumerate(pieces)]
        self._names = {f"{number}": name for number, (name, _) in enumerate(pieces)}
        near = of_vectors(nodes).as_retriever(similarity_top_k=K)
        words = of_words.from_defaults(nodes=nodes, similarity_top_k=K)
        self._retriever = fusion(
            [near, words], llm=model(), num_queries=1, similarity_top_k=K, mode="reciprocal_rerank", use_async=False
        )

    def search(self, question: str) -> list[str]:
        """The names of the best pieces, best first."""
        return [self._names[found.node.node_id] for found in self._retriever.retrieve(question)]


class LangChain:
    """LangChain: FAISS and ``BM25Retriever`` in an ``EnsembleRetriever``, half and half."""

    def __init__(self, model: str) -> None:
        from langchain_classic.retrievers import EnsembleRetriever
        from langchain_community.retrievers import BM25Retriever
        from langchain_community.vectorstores import FAISS
        from langchain_huggingface import HuggingFaceEmbeddings

        self._parts: Any = (FAISS, BM25Retriever, EnsembleRetriever)
        self._embeddings = HuggingFaceEmbeddings(model_name=model, model_kwargs={"device": "cpu"})

    def add(self, pieces: Sequence[tuple[str, str]]) -> None:
        """Index all pieces."""
        of_vectors, of_words, ensemble = self._parts
        texts, names = [text for _, text in pieces], [{"name": name} for name, _ in pieces]
        near = of_vectors.from_texts(texts, self._embeddings, metadatas=names).as_retriever(search_kwargs={"k": K})
        words = of_words.from_texts(texts, metadatas=names)
        words.k = K
        self._retriever = ensemble(retrievers=[words, near], weights=[0.5, 0.5])

    def search(self, question: str) -> list[str]:
        """The names of the best pieces, best first."""
        return [document.metadata["name"] for document in self._retriever.invoke(question)]


class Chroma:
    """Chroma in memory: vectors alone, since what it runs on one machine has no BM25."""

    def __init__(self, model: str) -> None:
        import chromadb
        from chromadb.config import Settings
        from chromadb.utils.embedding_functions import SentenceTransformerEmbeddingFunction

        function: Any = SentenceTransformerEmbeddingFunction(model_name=model, device="cpu")
        client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
        self._collection = client.create_collection(
            "pieces", embedding_function=function, configuration={"hnsw": {"space": "cosine"}}
        )

    def add(self, pieces: Sequence[tuple[str, str]]) -> None:
        """Index all pieces."""
        self._names = [name for name, _ in pieces]
        for first in range(0, len(pieces), 1000):
            some = pieces[first : first + 1000]
            self._collection.add(
                ids=[f"{first + number}" for number in range(len(some))], documents=[text for _, text in some]
            )

    def search(self, question: str) -> list[str]:
        """The names of the best pieces, best first."""
        found = self._collection.query(query_texts=[question], n_results=K, include=[])
        return [self._names[int(number)] for number in found["ids"][0]]


ENGINES: dict[str, Callable[[str], Engine]] = {
    "plain": Plain,
    "chroma": Chroma,
    "txtai": Txtai,
    "langchain": LangChain,
    "llamaindex": LlamaIndex,
    "haystack": Haystack,
}
HYBRID = ("txtai", "langchain", "llamaindex", "haystack")
