package nl.burgernet.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The rules that keep names true, checked in the classes of every function, also of those that are
/// not built yet when this is written. With flat packages the name is the layer.
class ArchitectureTest {
  /// The modules that functions share; every other one is a function.
  private static final Set<String> SHARED =
      Set.of(
          "actions",
          "answerlinks",
          "controlroom",
          "events",
          "geography",
          "messaging",
          "messengerpage",
          "places",
          "objects",
          "registrations",
          "rolls",
          "secrets",
          "subscribers",
          "xml");

  private static final String TOUCHES_AWS =
      ".*\\.(\\w*Handler|Sqs\\w+|Sns\\w+|S3\\w+|SecretsManager\\w+|Location\\w+|Aws\\w+|Dynamo\\w+|Ses\\w+|Eum\\w+)(\\$.*)?";

  private static final JavaClasses CLASSES = new ClassFileImporter().importPaths(modules());

  private static List<Path> modules() {
    var found = new ArrayList<Path>();
    found.add(Path.of("../events/target/classes"));
    try (var folders = Files.list(Path.of("../functions"))) {
      folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .map(folder -> folder.resolve("target/classes"))
          .forEach(found::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(found).as("the modules' classes; build them first").allMatch(Files::isDirectory);
    return found;
  }

  private static Set<String> functionPackages() {
    var packages = new TreeSet<String>();
    for (var type : CLASSES) {
      var name = type.getPackageName();
      if (!SHARED.contains(name.substring("nl.burgernet.".length()))) {
        packages.add(name);
      }
    }
    return packages;
  }

  @Test
  void the_functions_are_here() {
    assertThat(functionPackages())
        .contains("nl.burgernet.fanout", "nl.burgernet.deliver", "nl.burgernet.broadcastoutcome");
  }

  @Test
  void whoever_touches_aws_says_so_in_its_name() {
    noClasses()
        .that()
        .haveNameNotMatching(TOUCHES_AWS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.amazonaws..", "software.amazon..")
        .check(CLASSES);
  }

  @Test
  void time_comes_from_a_clock_that_is_passed_in() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.LocalDateTime.class, "now")
        .orShould()
        .callMethod(java.time.ZonedDateTime.class, "now")
        .orShould()
        .callMethod(java.time.OffsetDateTime.class, "now")
        .check(CLASSES);
  }

  @Test
  void only_handlers_and_the_log_know_the_real_clock() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.(\\w*Handler|Log)(\\$.*)?")
        .should()
        .callMethod(InstantSource.class, "system")
        .check(CLASSES);
  }

  @Test
  void of_a_function_only_the_handlers_are_public() {
    classes()
        .that()
        .resideInAnyPackage(functionPackages().toArray(String[]::new))
        .and()
        .areTopLevelClasses()
        .and()
        .arePublic()
        .should()
        .haveSimpleNameEndingWith("Handler")
        .check(CLASSES);
  }

  @Test
  void no_function_depends_on_another() {
    for (var function : functionPackages()) {
      var others = new TreeSet<>(functionPackages());
      others.remove(function);
      noClasses()
          .that()
          .resideInAPackage(function)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others.toArray(String[]::new))
          .check(CLASSES);
    }
  }

  @Test
  void what_functions_share_depends_on_no_function() {
    noClasses()
        .that()
        .resideInAnyPackage(SHARED.stream().map("nl.burgernet."::concat).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(functionPackages().toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void geography_stands_alone() {
    classes()
        .that()
        .resideInAPackage("nl.burgernet.geography")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("nl.burgernet.geography", "java..", "org.jspecify.annotations")
        .check(CLASSES);
  }

  @Test
  void messaging_knows_nothing_of_burgernet() {
    noClasses()
        .that()
        .resideInAPackage("nl.burgernet.messaging")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "nl.burgernet.controlroom",
            "nl.burgernet.events",
            "nl.burgernet.geography",
            "nl.burgernet.rolls",
            "nl.burgernet.subscribers")
        .check(CLASSES);
  }

  @Test
  void only_who_sends_or_registers_reads_a_number_or_an_address_of_a_contact() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "nl.burgernet.chatonmessenger",
            "nl.burgernet.deliver",
            "nl.burgernet.registerparticipant",
            "nl.burgernet.registrations")
        .and()
        .doNotHaveFullyQualifiedName("nl.burgernet.subscribers.Contact")
        .should()
        .callMethod(nl.burgernet.subscribers.Contact.class, "value")
        .check(CLASSES);
  }

  @Test
  void nothing_but_the_log_writes_to_the_console() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("nl.burgernet.messaging.Log")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(CLASSES);
  }

  @Test
  void the_log_never_asks_an_exception_for_its_words() {
    noClasses()
        .that()
        .haveFullyQualifiedName("nl.burgernet.messaging.Log")
        .should()
        .callMethod(Throwable.class, "getMessage")
        .orShould()
        .callMethod(Throwable.class, "getLocalizedMessage")
        .orShould()
        .callMethod(Throwable.class, "toString")
        .check(CLASSES);
  }
}
