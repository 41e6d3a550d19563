// Forgets what instruction_sets.h and vector_math.h defined for one instruction set.
#undef W
#undef LANES
#undef FUSED
#undef Vector
#undef Mask
