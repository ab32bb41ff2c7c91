"""Why names of torch are absent here, where that is known: patterns by the namespace they belong to."""

from __future__ import annotations

from fnmatch import fnmatchcase

SCRIPT = "TorchScript's programs and types need torch's own interpreter; plain functions and modules run here."
SPARSE = "there are no sparse tensors; use dense ones, with zeros."
QUANTISED = "there are no quantised tensors; convert the model before it is quantised."
MEMORY = "the memory of arrays is the backend's; x.native is its array."
KERNELS = "it is one of torch's own kernels; call the public function that uses it."
AUTOCAST = "dtypes are those of the arguments; convert the module with .to(dtype=...)."
STREAMS = "streams, memory and kernels of a device are the backend's."
COMPILER = "it belongs to torch's compiler; ivy.jit compiles."
PROCESSES = "there is one process; the backend's own library runs several."
DTYPES = "arrays of this type cannot be computed with on the backends."
MULTIPLE = "it is a tool for several tensors in one; pad them, or keep a list."
REMOVED = "torch itself has only an error of that name, or warns that it goes."
TOOLS = "it looks into torch itself; the backend's framework has tools of its own."

REASONS: dict[str, dict[str, str]] = {
    "torch": {
        SCRIPT: "AliasDb AnyType Argument ArgumentSpec AwaitType Block *Type CallStack Capsule Code CompilationUnit "
        "CompleteArgumentSpec ConcreteModuleTypeBuilder ErrorReport ExecutionPlan FileCheck FunctionSchema Future Gradient "
        "Graph GraphExecutorState IODescriptor InferredType JITException LiteScriptModule ModuleDict ParameterDict BufferDict "
        "Node Script* StaticModule TracingState Type Use Value DeepCopyMemoTable Deserialization* Serialization* PyTorchFile* "
        "import_ir_module* merge_type_from_type_comment parse_* unify_type_list fork wait OperatorInfo classproperty",
        SPARSE: "sparse* *sparse* ccol_indices* col_indices* crow_indices* indices_copy row_indices* values_copy dsmm hsmm hspmm saddmm smm"
        " sspaddmm",
        QUANTISED: "q_* qint* quint* qscheme quantize* quantized* dequantize int_repr fake_quantize* fused_moving_avg* per_channel*"
        " per_tensor* choose_qparams* empty_quantized fbgemm_* ao quantization",
        MEMORY: "*Storage UntypedStorage StorageBase from_file storage",
        KERNELS: "cudnn_* miopen_* mkldnn_* batch_norm_* native_norm affine_grid_generator embedding_bag embedding_renorm_ norm_except_dim"
        " slice_copy slice_inverse nuclear_norm sym_constrain* sym_fresh_size lobpcg init_num_threads",
        AUTOCAST: "*autocast*",
        STREAMS: "Stream StreamObjType Event DeviceObjType get_device_module cpu mps mtia xpu OutOfMemoryError AcceleratorError",
        COMPILER: "DispatchKey* ExcludeDispatchKeyGuard DisableTorchFunction* Tag SymBoolType SymIntType fx export",
        DTYPES: "float8_* float4_* bit bits* int1 int2 int3 int4 int5 int6 int7 uint1 uint2 uint3 uint4 uint5 uint6 uint7 complex32 chalf",
        MULTIPLE: "jagged nested",
        REMOVED: "eig lstsq matrix_rank solve symeig set_default_tensor_type legacy_contiguous_format compiled_with_cxx11_abi",
        TOOLS: "AVG AggregationType SUM Benchmark* LockingLogger LoggerBase NoopLogger ThroughputBenchmark FatalError *anomaly*"
        " profiler* monitor autograd_profiler prepare_multiprocessing_environment get_file_path has_* is_vulkan_available"
        " PRIVATE_OPS USE_* library package hub multiprocessing futures classes return_types torch_version quasirandom cpp"
        " vulkan",
    },
    "torch.Tensor": {
        MEMORY: "dim_order module_load set_ storage_offset grad_dtype",
        SPARSE: "index indices values",
        DTYPES: "chalf", STREAMS: "ipu mtia xpu",
        REMOVED: "eig lstsq solve symeig resize resize_as reinforce",
        KERNELS: "slice_inverse new_empty_strided map2_",
    },
    "torch.nn": {
        QUANTISED: "intrinsic qat quantizable quantized", REMOVED: "Container",
        "it is the class of options of LinearCrossEntropyLoss; call torch.nn.functional.linear_cross_entropy.": "LinearCrossEntropy*",
    },
    "torch.nn.functional": {
        KERNELS: "scaled_mm scaled_grouped_mm ScalingType SwizzleType",
        COMPILER: "BroadcastingList* assert_int_or_pair boolean_dispatch",
    },
    "torch.nn.attention": {KERNELS: "activate_flash_attention_impl current_flash_attention_impl register_* list_* restore_*"},
    "torch.nn.utils": {"arrays lie as the backend has them.": "convert_conv*_weight_memory_format"},
    "torch.nn.parallel": {PROCESSES: "*"},
    "torch.optim": {COMPILER: "swap_in_optimizer_params_and_state"},
    "torch.autograd": {
        TOOLS: "detect_anomaly set_detect_anomaly gradcheck gradgradcheck profiler* NestedIOFunction enforce_grad_layout_policy",
        COMPILER: "set_multithreading_enabled variable",
    },
    "torch.func": {COMPILER: "functionalize debug_unwrap rearrange"},
    "torch.cuda": {STREAMS: "*"},
    "torch.amp": {AUTOCAST: "*"},
    "torch.jit": {SCRIPT: "*"},
    "torch.compiler": {COMPILER: "*"},
    "torch.distributed": {PROCESSES: "*"},
    "torch.backends": {KERNELS: "*"},
    "torch.utils": {TOOLS: "*"},
    "torch.utils.data": {
        "data pipes have left torch for torchdata.": "*DataPipe DataChunk argument_validation functional_datapipe *datapipes*"
        " non_deterministic runtime_validation*",
        PROCESSES: "DistributedSampler",
    },
    "torch.utils.checkpoint": {COMPILER: "*"},
    "torch.masked": {MULTIPLE: "*asked*ensor*"},
}  # fmt: skip


def reason(owner: str, name: str) -> str | None:
    """Why ``owner.name`` is absent, as the end of a sentence."""
    for text, patterns in REASONS.get(owner, {}).items():
        if any(fnmatchcase(name, pattern) for pattern in patterns.split()):
            return text
    return None
