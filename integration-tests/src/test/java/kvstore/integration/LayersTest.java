package kvstore.integration;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.Set;

/** What may use what. */
@AnalyzeClasses(packages = "kvstore", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    private static final Set<String> FILE_CLASSES = Set.of(
            Files.class.getName(),
            FileChannel.class.getName(),
            "java.io.File",
            FileInputStream.class.getName(),
            FileOutputStream.class.getName(),
            FileReader.class.getName(),
            FileWriter.class.getName(),
            FileDescriptor.class.getName(),
            RandomAccessFile.class.getName());

    private static final DescribedPredicate<JavaClass> TOUCHES_FILES =
            describe("a class that touches files", type -> FILE_CLASSES.contains(type.getName()));

    @ArchTest
    static final ArchRule arrowsPointDown = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("kvstore..")
            .optionalLayer("cli")
            .definedBy("kvstore.cli..")
            .optionalLayer("benchmarks")
            .definedBy("kvstore.bench..")
            .optionalLayer("lab")
            .definedBy("kvstore.lab..")
            .optionalLayer("site")
            .definedBy("kvstore.site..")
            .optionalLayer("leveled")
            .definedBy("kvstore.leveled..")
            .optionalLayer("lsm")
            .definedBy("kvstore.lsm..")
            .optionalLayer("simulate")
            .definedBy("kvstore.simulate..")
            .optionalLayer("compaction")
            .definedBy("kvstore.compaction..")
            .optionalLayer("tables")
            .definedBy(
                    "kvstore.memtable..",
                    "kvstore.sstable..",
                    "kvstore.table..",
                    "kvstore.filter..",
                    "kvstore.compress..")
            .optionalLayer("sorted")
            .definedBy("kvstore.sorted..")
            .optionalLayer("map")
            .definedBy("kvstore.map..")
            .optionalLayer("wal")
            .definedBy("kvstore.wal..")
            .layer("directory")
            .definedBy("kvstore.directory..")
            .layer("fields")
            .definedBy("kvstore.fields..")
            .layer("api")
            .definedBy("kvstore", "kvstore.explain", "kvstore.watch")
            .layer("io")
            .definedBy("kvstore.io..")
            .layer("codec")
            .definedBy("kvstore.codec..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("benchmarks")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("benchmarks")
            .mayOnlyAccessLayers("api")
            .whereLayer("lab")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("lab")
            .mayOnlyAccessLayers("api", "io", "directory")
            .whereLayer("site")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("site")
            .mayNotAccessAnyLayer()
            .whereLayer("leveled")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("lsm")
            .mayOnlyBeAccessedByLayers("leveled", "cli")
            .whereLayer("simulate")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("simulate")
            .mayOnlyAccessLayers("compaction", "api")
            .whereLayer("compaction")
            .mayOnlyBeAccessedByLayers("simulate", "leveled", "cli")
            .whereLayer("compaction")
            .mayOnlyAccessLayers("sorted", "api", "codec")
            .whereLayer("tables")
            .mayOnlyBeAccessedByLayers("lsm", "leveled", "cli")
            .whereLayer("sorted")
            .mayOnlyBeAccessedByLayers("tables", "compaction", "lsm", "leveled", "cli")
            .whereLayer("map")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("wal")
            .mayOnlyBeAccessedByLayers("map", "sorted", "tables", "lsm", "leveled", "cli")
            .whereLayer("directory")
            .mayOnlyBeAccessedByLayers("lab", "wal", "map", "sorted", "tables", "lsm", "leveled", "cli")
            .whereLayer("fields")
            .mayOnlyBeAccessedByLayers("directory", "wal", "tables", "cli")
            .whereLayer("fields")
            .mayOnlyAccessLayers("api", "io", "codec")
            .whereLayer("codec")
            .mayNotAccessAnyLayer()
            .whereLayer("io")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("kvstore.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheSeamTouchesFiles = noClasses()
            .that()
            .resideOutsideOfPackages("kvstore.io", "kvstore.cli..", "kvstore.bench..", "kvstore.site..")
            .should()
            .dependOnClassesThat(TOUCHES_FILES)
            .because("all storage goes through kvstore.io.Disk, so that it can be simulated");

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Base)")
            .because("such a name says nothing");

    @ArchTest
    static final ArchRule librariesPrintNothing = noClasses()
            .that()
            .resideOutsideOfPackages("kvstore.cli..", "kvstore.bench..", "kvstore.fork")
            .should(ACCESS_STANDARD_STREAMS)
            .as("libraries print nothing");

    @ArchTest
    static final ArchRule exceptionsHaveTypes = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule enginesAreFoundByTheirService = classes()
            .that(resideInAPackage("kvstore.."))
            .and()
            .implement("kvstore.StorageEngine")
            .should()
            .haveSimpleNameEndingWith("Engine");
}
