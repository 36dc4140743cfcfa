#if canImport(Glibc)
    internal import Glibc
#endif

/// Memory that was freed, and that the allocator keeps.
package enum FreedMemory {
    /// The bytes of temporary memory from which on it is worth asking for it.
    package static var worthwhileByteCount: Int { 1 << 24 }

    /// Gives it back to the system, as far as the allocator can: glibc keeps what several threads freed in pieces, which
    /// after a load on two cores was a fifth of what the graph itself takes. Costs a walk over the free pieces.
    package static func release() {
        #if canImport(Glibc)
            malloc_trim(0)
        #endif
    }
}
